import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Round } from '../../src/core/facts.ts';
import type { Evidence, ProbeAgent } from '../../src/core/types.ts';
import { diagnosisSchema } from '../../src/cli/diagnosis-schema.ts';
import { misdial, terminal } from './terminal.ts';

const server = createServer((_, response) => response.end('hello'));
let open = '';
/** A port that was free a moment ago. */
let closed = '';

const listen = async (one: Server): Promise<number> => {
  one.listen(0, '127.0.0.1');
  await once(one, 'listening');
  return (one.address() as AddressInfo).port;
};

beforeAll(async () => {
  open = `http://127.0.0.1:${await listen(server)}/`;
  const other = createServer();
  closed = `tcp://127.0.0.1:${await listen(other)}`;
  other.close();
  await once(other, 'close');
});
afterAll(() => void server.close());

const MAIN = path.join(import.meta.dirname, '../../src/cli/main.ts');
const AGENT = `${process.execPath} ${MAIN} agent --read-only`;

describe('misdial diagnose', () => {
  test('tells in words why this machine cannot connect, and exits with 0', async () => {
    const { code, out, err } = await misdial(['diagnose', closed]);
    expect(code).toBe(0);
    expect(err).toBe('');
    expect(out).toContain(`${closed}   refused`);
    expect(out).toContain('not-listening');
  });

  test('of what can be reached says that it is healthy', async () => {
    const { code, out } = await misdial(['diagnose', open]);
    expect(code).toBe(0);
    expect(out).toContain('healthy');
  });

  test('--json prints one object, by the published schema', async () => {
    const { code, out } = await misdial(['diagnose', closed, '--json']);
    expect(code).toBe(0);
    const read = diagnosisSchema.parse(JSON.parse(out));
    expect(JSON.parse(out)).toEqual(read);
    expect(read).toMatchObject({ url: closed, symptom: 'refused', verdict: { kind: 'ranked' } });
    expect(read.evidence.every(({ vantage }) => vantage === 'client')).toBe(true);
  });

  test('the published schema is the one that the code has (vitest -u writes it)', async () => {
    const schema = z.toJSONSchema(diagnosisSchema, { io: 'output' });
    await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot(
      '../../schemas/diagnosis.schema.json',
    );
  });

  test('--server measures on the server too, through any command that starts an agent', async () => {
    const { code, out } = await misdial(['diagnose', closed, '--json', '--server', AGENT]);
    expect(code).toBe(0);
    const { evidence } = diagnosisSchema.parse(JSON.parse(out));
    expect(evidence.some(({ probe, vantage }) => probe === 'listeners' && vantage === 'server')).toBe(true);
  });

  test('a server’s agent that answers nonsense yields no evidence, and no crash', async () => {
    const nonsense = `${process.execPath} ${path.join(import.meta.dirname, 'fixtures/nonsense-agent.ts')}`;
    const { code, out } = await misdial(['diagnose', closed, '--json', '--server', nonsense]);
    expect(code).toBe(0);
    const { evidence, unmeasured } = diagnosisSchema.parse(JSON.parse(out));
    expect(evidence.some(({ vantage }) => vantage === 'server')).toBe(false);
    expect(unmeasured.map(({ why }) => why)).toContain(
      'the agent of the server answered with what is no evidence',
    );
  });

  test('--expect-ip says whether the name leads there, and where to look if not', async () => {
    const met = await misdial(['diagnose', closed, '--expect-ip', '127.0.0.1']);
    expect(met.out).toMatch(/\n\n127\.0\.0\.1 is 127\.0\.0\.1, as you expect\.\n$/);
    const named = closed.replace('127.0.0.1', 'localhost');
    const not = await misdial(['diagnose', named, '--expect-ip', '203.0.113.7']);
    expect(not.out).toContain('You expect localhost to be 203.0.113.7; this machine takes it for ');
    expect(not.out).toContain(`misdial diagnose ${named.replace('localhost', '203.0.113.7')}`);
    const { expected } = JSON.parse(
      (await misdial(['diagnose', named, '--json', '--expect-ip', '127.0.0.1'])).out,
    );
    expect(expected).toMatchObject({ address: '127.0.0.1', met: true });
  });

  test('shows on a terminal what comes in, and wipes it before the answer', async () => {
    const at = terminal({ isTTY: true, env: { NO_COLOR: '1' } });
    await misdial(['diagnose', closed], {}, at);
    expect(at.err()).toMatch(/1 measurement, the last: \w+ on the client/);
    expect(at.err()).toMatch(/\x1b\[J$/); // oxlint-disable-line eslint/no-control-regex
  });

  test('makes no more tries than it may, and no faster', async () => {
    const asked = ['--json', '--tries', '3', '--every', '0.3'];
    const { evidence } = JSON.parse((await misdial(['diagnose', open, ...asked])).out);
    const { facts, target } = evidence.find((one: Evidence) => one.probe === 'repeats');
    expect(facts.rounds.map((one: Round) => [one.everyMs, one.tries.length])).toEqual([[300, 3]]);
    expect(target).toMatchObject({ tries: 3, everyMs: 300, sparing: true });
  });

  test('tries four times where it is told how slowly, and not how often', async () => {
    const { evidence } = JSON.parse((await misdial(['diagnose', open, '--json', '--every', '0.2'])).out);
    const { facts, target } = evidence.find((one: Evidence) => one.probe === 'repeats');
    expect(facts.rounds.flatMap((one: Round) => one.tries)).toHaveLength(4);
    expect(target).toMatchObject({ tries: 4, everyMs: 200, sparing: true });
  });

  test('takes the time that slow tries need', async () => {
    const times: number[] = [];
    const localAgent = async (): Promise<ProbeAgent> => ({
      probe: async (id, target) => {
        if (id === 'repeats') times.push(target.timeoutMs ?? 0);
        if (id !== 'attempt') throw new Error('not measured here');
        const facts = { phase: 'done', address: '127.0.0.1', port: target.port };
        return {
          id: 'e1',
          probe: id,
          host: 'client',
          vantage: 'client',
          target,
          ms: 1,
          failure: null,
          facts,
        };
      },
    });
    await misdial(['diagnose', closed, '--tries', '8', '--every', '5'], { localAgent });
    expect(times).toHaveLength(1);
    expect(times[0]).toBeGreaterThan(8 * 5000);
  });

  test('stops at once at Ctrl-C, whatever its agent does', async () => {
    const at = terminal();
    const localAgent = async (): Promise<ProbeAgent> => ({
      probe: (_id, _target, { signal } = {}) => {
        const { promise, reject } = Promise.withResolvers<Evidence>();
        signal?.addEventListener('abort', () => reject(signal.reason as Error));
        at.press('SIGINT');
        return promise;
      },
    });
    expect((await misdial(['diagnose', closed], { localAgent }, at)).code).toBe(130);
  });
});

describe('bad input to diagnose exits with 2', () => {
  test.each([
    ['no scheme', ['chat.example:8282'], 'Expected a URL whose scheme is one of tcp, http,'],
    ['no URL', ['hello world'], 'Expected a URL whose scheme is one of'],
    ['no port', ['tcp://chat.example'], 'Expected a tcp: URL with a port'],
    ['nothing', [], "missing required argument 'url'"],
    [
      'no such program',
      ['tcp://127.0.0.1:1', '--server', 'no-such-program x'],
      'there is no program called no-such-program',
    ],
    [
      'a program that ends',
      ['tcp://127.0.0.1:1', '--server', "sh -c 'echo no key >&2; exit 3'"],
      'exit code 3 before an agent spoke\n  it said: no key',
    ],
    [
      'a program that is no agent',
      ['tcp://127.0.0.1:1', '--server', 'echo hello'],
      'expected a JSON object in each line, got "hello"',
    ],
    ['a command that is none', ['tcp://127.0.0.1:1', '--server', "ssh 'web"], "expected ' to be closed"],
    [
      'an address that is none',
      ['tcp://127.0.0.1:1', '--expect-ip', 'chat.example'],
      'Expected an IP address.',
    ],
    [
      'tries of a client that is quiet for long',
      ['tcp://127.0.0.1:1', '--tries', '4', '--quiet', '1'],
      'expected --tries without --quiet, got both',
    ],
    [
      'tries from one certain port',
      ['tcp://127.0.0.1:1', '--tries', '4', '--local-port', '4000'],
      'expected --tries without --local-port, got both',
    ],
    [
      'tries that deliver something',
      ['http://127.0.0.1:1/', '--every', '1', '--payload', '4000'],
      'expected --every without --payload, got both',
    ],
    [
      'more to say than a client says first',
      ['tcp://127.0.0.1:1', '--say', 'x'.repeat(20_000)],
      'Expected at most 16384 characters',
    ],
    ['an empty command', ['tcp://127.0.0.1:1', '--server', ''], 'it is empty'],
  ] as const)('%s', async (_, args, expected) => {
    const { code, out, err } = await misdial(['diagnose', ...args]);
    expect(err).toContain(expected);
    expect(err).toMatch(/^misdial: /);
    expect(err.length).toBeLessThan(1000);
    expect({ code, out }).toEqual({ code: 2, out: '' });
  });

  test('an agent that never speaks is waited for 5 s, and ended', async () => {
    const started = performance.now();
    const { code, err } = await misdial(['diagnose', closed, '--server', 'sleep 60']);
    expect(code).toBe(2);
    expect(err).toContain('no agent spoke within 5 s');
    expect(performance.now() - started).toBeLessThan(15_000);
  }, 20_000);
});
