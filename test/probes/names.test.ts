import type { Answer, Packet } from 'dns-packet';
import { describe, expect, test } from 'vitest';
import { goesInCircles, type ResolverAnswer } from '../../src/core/facts.ts';
import { askAddresses } from '../../src/probes/lib/ask-addresses.ts';
import { askAuthority } from '../../src/probes/lib/dns-authority.ts';
import { parseHosts } from '../../src/probes/lib/hosts-file.ts';
import { parseResolvConf, parseSearch, parseServer, searchedNames } from '../../src/probes/lib/resolvers.ts';
import names, { refine } from '../../src/probes/names.ts';
import { limits, measure, nameServer, peer } from './support.ts';

const AUTHORITATIVE = 0x400;
const TRUNCATED = 0x200;
const REFUSED = 5;

const a = (name: string, data: string, ttl = 60): Answer => ({ type: 'A', name, data, ttl });
const ns = (name: string, data: string): Answer => ({ type: 'NS', name, data });
const at = (port: number) => ({ address: '127.0.0.1', port });
const ask = (port: number, name = 'chat.example', ms = 300) =>
  askAddresses(at(port), name, { ...limits(ms), recurse: true });

describe('one name server, asked alone', () => {
  test('gives its addresses and the smallest time to live', async () => {
    const port = await nameServer(({ name, type }) => ({
      flags: AUTHORITATIVE,
      answers: type === 'A' ? [a(name, '203.0.113.7', 60), a(name, '203.0.113.8', 30)] : [],
    }));
    const { answer } = await ask(port);
    expect(answer).toMatchObject({
      server: `127.0.0.1:${port}`,
      outcome: 'answer',
      addresses: ['203.0.113.7', '203.0.113.8'],
      ttl: 30,
      authoritative: true,
    });
  });

  const outcomes: readonly (readonly [ResolverAnswer['outcome'], Packet | null])[] = [
    ['no-address', {}],
    ['no-such-name', { flags: 3 }],
    ['failed', { flags: 2 }],
    ['refused', { flags: REFUSED }],
    ['timeout', null],
  ];
  test.each(outcomes)('%s', async (outcome, packet) => {
    expect((await ask(await nameServer(() => packet))).answer).toMatchObject({ outcome, addresses: [] });
  });

  test('unreachable: nothing listens there', async () => {
    expect((await ask(1)).answer.outcome).toBe('unreachable');
  });

  test('an answer cut short is asked for again over TCP', async () => {
    const port = await nameServer(() => ({ flags: TRUNCATED }));
    // Nothing listens there over TCP.
    expect((await ask(port)).answer.outcome).toBe('unreachable');
  });

  test('a name that fits no question is not asked for', async () => {
    const port = await nameServer(() => ({}));
    expect((await ask(port, `${'a'.repeat(64)}.example`)).answer.outcome).toBe('failed');
  });

  test('an answer that had to be cut says so, whatever comes of asking again', async () => {
    const port = await nameServer(({ type }) => (type === 'A' ? { flags: TRUNCATED } : {}));
    expect((await ask(port)).answer).toMatchObject({ outcome: 'unreachable', cut: true });
    expect((await ask(await nameServer(() => ({})))).answer).not.toHaveProperty('cut');
  });

  test('a refusal that leaves the question out is one all the same', async () => {
    const port = await nameServer(() => ({ flags: REFUSED, questions: [] }));
    expect((await ask(port)).answer.outcome).toBe('refused');
    const empty = await nameServer(() => ({ questions: [], answers: [a('chat.example', '203.0.113.9')] }));
    expect((await ask(empty)).answer.outcome).toBe('timeout');
  });

  test('the aliases of an answer are told in order, and end where they lead in circles', async () => {
    const alias = (name: string, data: string): Answer => ({ type: 'CNAME', name, data });
    const straight = await nameServer(({ type }) => ({
      answers: [
        alias('b.example', 'c.example'),
        alias('Chat.example', 'b.example'),
        ...(type === 'A' ? [a('c.example', '203.0.113.9')] : []),
      ],
    }));
    expect((await ask(straight)).answer.aliases).toEqual(['chat.example', 'b.example', 'c.example']);
    const circle = await nameServer(() => ({
      answers: [alias('chat.example', 'b.example'), alias('b.example', 'chat.example')],
    }));
    const { answer } = await ask(circle);
    expect(answer.aliases).toEqual(['chat.example', 'b.example', 'chat.example']);
    expect(goesInCircles(answer)).toBe(true);
  });

  test('an answer with another number is passed over', async () => {
    const port = await nameServer(({ name }, id) => ({ id: id ^ 1, answers: [a(name, '203.0.113.9')] }));
    expect((await ask(port)).answer.outcome).toBe('timeout');
  });

  test('garbage and answers to other questions are passed over', async () => {
    const port = await nameServer(() => ({
      questions: [{ type: 'A', name: 'other.example' }],
      answers: [a('chat.example', '203.0.113.9')],
    }));
    expect((await ask(port)).answer.outcome).toBe('timeout');
  });
});

describe('the zone’s own servers', () => {
  test('are found through the resolver and asked themselves', async () => {
    const authority = await nameServer(({ name, type }) => ({
      flags: AUTHORITATIVE,
      answers: type === 'A' ? [a(name, '203.0.113.9')] : [],
    }));
    const resolver = await nameServer(({ name, type }) => {
      if (type === 'NS') return name === 'example' ? { answers: [ns(name, 'ns.example')] } : {};
      return { answers: name === 'ns.example' && type === 'A' ? [a(name, '127.0.0.1')] : [] };
    });
    const found = await askAuthority(at(resolver), 'chat.example', { ...limits(300), port: authority });
    expect(found).toMatchObject([{ outcome: 'answer', addresses: ['203.0.113.9'], authoritative: true }]);
  });

  test('an alias into another zone is followed there', async () => {
    const authority = await nameServer(({ name, type }) => {
      const alias: Answer = { type: 'CNAME', name, data: 'cdn.other' };
      if (name === 'chat.example') return { flags: AUTHORITATIVE, answers: [alias] };
      return { flags: AUTHORITATIVE, answers: type === 'A' ? [a(name, '203.0.113.5')] : [] };
    });
    const resolver = await nameServer(({ name, type }) =>
      type === 'NS' && !name.includes('.')
        ? { answers: [ns(name, `ns.${name}`)], additionals: [a(`ns.${name}`, '127.0.0.1')] }
        : {},
    );
    const found = await askAuthority(at(resolver), 'chat.example', { ...limits(300), port: authority });
    expect(found.map(({ addresses }) => addresses)).toEqual([['203.0.113.5']]);
  });

  test('aliases that lead in circles through two zones are told as what they are', async () => {
    const authority = await nameServer(({ name }) => ({
      flags: AUTHORITATIVE,
      answers: [{ type: 'CNAME', name, data: name === 'chat.example' ? 'cdn.other' : 'chat.example' }],
    }));
    const resolver = await nameServer(({ name, type }) =>
      type === 'NS' && !name.includes('.')
        ? { answers: [ns(name, `ns.${name}`)], additionals: [a(`ns.${name}`, '127.0.0.1')] }
        : {},
    );
    const [found] = await askAuthority(at(resolver), 'chat.example', { ...limits(300), port: authority });
    expect(found?.aliases).toEqual(['chat.example', 'cdn.other', 'chat.example']);
  });

  test('a server that only refers to others says nothing of the name', async () => {
    const parent = await nameServer(() => ({ authorities: [ns('example', 'ns.example')] }));
    const resolver = await nameServer(({ name, type }) =>
      type === 'NS' ? { answers: [ns(name, 'ns')], additionals: [a('ns', '127.0.0.1')] } : {},
    );
    expect(await askAuthority(at(resolver), 'chat.example', { ...limits(300), port: parent })).toEqual([]);
  });

  test('a zone that nobody knows has none', async () => {
    const resolver = await nameServer(() => ({ flags: 3 }));
    expect(await askAuthority(at(resolver), 'chat.example', limits(300))).toEqual([]);
  });
});

describe('what is configured', () => {
  test('resolv.conf: each server once, at most three', () => {
    const text =
      '# x\nnameserver 10.0.0.1\nsearch lan\n nameserver 10.0.0.1\nnameserver ::1\nnameserver bad\nnameserver 10.0.0.2\nnameserver 10.0.0.3\n';
    expect(parseResolvConf(text).map(({ address }) => address)).toEqual(['10.0.0.1', '::1', '10.0.0.2']);
  });

  test('the search list: the last one counts, and ndots says whether it comes first', () => {
    const search = parseSearch(
      'domain old.example\nsearch a.example. b.example\noptions timeout:2 ndots:3 rotate\n',
    );
    expect(search).toEqual({ suffixes: ['a.example.', 'b.example'], ndots: 3 });
    expect(searchedNames('chat.example', search)).toEqual([
      { name: 'chat.example.a.example', early: true },
      { name: 'chat.example.b.example', early: true },
    ]);
    expect(searchedNames('eu.west.chat.example', search).map(({ early }) => early)).toEqual([false, false]);
    expect(searchedNames('chat.example.', search)).toEqual([]);
    expect(parseSearch('nameserver 10.0.0.1\n')).toEqual({ suffixes: [], ndots: 1 });
  });

  test('servers as Node writes them', () => {
    expect(parseServer('[2001:db8::1]:5353')).toEqual({ address: '2001:db8::1', port: 5353 });
    expect(parseServer('203.0.113.1')).toEqual({ address: '203.0.113.1', port: 53 });
    expect(parseServer('203.0.113.1:5353')).toEqual({ address: '203.0.113.1', port: 5353 });
  });

  test('lines of the hosts file that name the name', () => {
    const text =
      '127.0.0.1 localhost\n10.0.0.5\tx CHAT.example # old\n#10.0.0.6 chat.example\n10.0.0.7 chat.example.org\nbad chat.example\n10.0.0.8 x # chat.example\n';
    expect(parseHosts(text, 'chat.example', '/etc/hosts')).toEqual([
      { address: '10.0.0.5', line: 2, file: '/etc/hosts' },
    ]);
  });
});

describe('the failure', () => {
  const says = (...outcomes: ResolverAnswer['outcome'][]) =>
    outcomes.map((outcome) => ({ server: 'x', outcome, addresses: [], ms: 1 }));

  test('is what all resolvers agree on, else the system’s', () => {
    expect(refine('dns_server_failed', says('refused', 'refused'))).toBe('dns_refused');
    expect(refine('dns_server_failed', says('timeout'))).toBe('dns_timeout');
    expect(refine('dns_name_not_found', says('no-address'))).toBe('dns_no_address');
    expect(refine('dns_server_failed', says('refused', 'timeout'))).toBe('dns_server_failed');
    expect(refine('dns_name_not_found', says('answer'))).toBe('dns_name_not_found');
  });

  test('is dns_unreachable where the system has nobody to ask, and none where it has an address', () => {
    expect(refine('dns_server_failed', [])).toBe('dns_unreachable');
    expect(refine(undefined, says('timeout'))).toBeNull();
  });
});

test('an address is literal, and nobody is asked', async () => {
  const { failure, facts } = await measure(names, 'ws://203.0.113.7:8282/');
  expect(failure).toBeNull();
  expect(facts).toEqual({
    name: '203.0.113.7',
    literal: true,
    system: [],
    hostsFile: [],
    resolvers: [],
    authority: [],
  });
});

test('localhost is known to the hosts file and to the system', async () => {
  const { facts } = await measure(names, `tcp://localhost:${await peer()}`);
  expect(facts.literal).toBe(false);
  expect(facts.system.some((address) => ['127.0.0.1', '::1'].includes(address))).toBe(true);
  expect(facts.hostsFile.length).toBeGreaterThan(0);
});
