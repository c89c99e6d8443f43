import { Resolver } from 'node:dns/promises';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import path from 'node:path';
import dnsPacket from 'dns-packet';
import { expect, test } from 'vitest';
import { exchange, serving } from './lib/serving.ts';
import { freePort } from '../lib/free-port.ts';

const ZONE = `
$ORIGIN example.org.
$TTL 600
@     IN SOA ns1 hostmaster 7 7200 900 1209600 300 ; one line
@     IN NS  ns1
      IN MX  10 mail.example.net.
ns1      IN A 203.0.113.53
chat  60 IN A 203.0.113.9
www      IN CNAME chat
a.b      IN TXT "two words"
`;

const served = async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'zone-'));
  const file = path.join(folder, 'example.org.zone');
  await writeFile(file, ZONE);
  const port = await freePort();
  const service = await serving({ server: 'dns', with: { port, bind: '127.0.0.1', zones: [file] } });
  const resolver = new Resolver({ timeout: 1000, tries: 1 });
  resolver.setServers([`127.0.0.1:${port}`]);
  const dispose = async (): Promise<void> => {
    await service[Symbol.asyncDispose]();
    await rm(folder, { recursive: true });
  };
  return { file, port, resolver, [Symbol.asyncDispose]: dispose };
};

const ask = async (
  port: number,
  name: string,
  type: 'A' | 'NS' | 'AAAA',
): Promise<dnsPacket.DecodedPacket> => {
  const socket = createSocket('udp4');
  socket.send(dnsPacket.encode({ type: 'query', id: 42, questions: [{ name, type }] }), port, '127.0.0.1');
  const [reply] = (await once(socket, 'message')) as [Buffer];
  socket.close();
  return dnsPacket.decode(reply);
};

test('it answers what its zone says, with the record’s own TTL', async () => {
  await using server = await served();
  const { resolver } = server;
  expect(await resolver.resolve4('chat.example.org', { ttl: true })).toEqual([
    { address: '203.0.113.9', ttl: 60 },
  ]);
  expect(await resolver.resolve4('WWW.Example.org')).toEqual(['203.0.113.9']);
  expect(await resolver.resolveMx('example.org')).toMatchObject([
    { priority: 10, exchange: 'mail.example.net' },
  ]);
  expect(await resolver.resolveTxt('a.b.example.org')).toEqual([['two words']]);
  expect((await resolver.resolveSoa('example.org')).serial).toBe(7);
});

test('it says that it is the authority, and gives the addresses of the name servers it names', async () => {
  await using server = await served();
  const answer = await ask(server.port, 'example.org', 'NS');
  expect([answer.flag_aa, answer.flag_ra, answer.id]).toEqual([true, false, 42]);
  expect(answer.answers).toMatchObject([{ type: 'NS', data: 'ns1.example.org' }]);
  expect(answer.additionals).toMatchObject([{ name: 'ns1.example.org', data: '203.0.113.53' }]);
});

test('no such name, a name without such a record, and a name that is not its own are three different answers', async () => {
  await using server = await served();
  const { resolver } = server;
  await expect(resolver.resolve4('nobody.example.org')).rejects.toMatchObject({ code: 'ENOTFOUND' });
  await expect(resolver.resolve6('chat.example.org')).rejects.toMatchObject({ code: 'ENODATA' });
  await expect(resolver.resolve4('b.example.org')).rejects.toMatchObject({ code: 'ENODATA' });
  await expect(resolver.resolve4('example.com')).rejects.toMatchObject({ code: 'EREFUSED' });
  const { authorities } = await ask(server.port, 'chat.example.org', 'AAAA');
  expect(authorities).toMatchObject([{ type: 'SOA', name: 'example.org' }]);
});

test('an edit of the zone shows in the next answer', async () => {
  await using server = await served();
  expect(await server.resolver.resolve4('chat.example.org')).toEqual(['203.0.113.9']);
  await writeFile(server.file, ZONE.replace('203.0.113.9', '203.0.113.10'));
  expect(await server.resolver.resolve4('chat.example.org')).toEqual(['203.0.113.10']);
});

test('it answers over TCP, several queries a connection', async () => {
  await using server = await served();
  const query = dnsPacket.streamEncode({
    type: 'query',
    id: 1,
    questions: [{ name: 'ns1.example.org', type: 'A' }],
  });
  const reply = await exchange(server.port, Buffer.concat([query, query]), 2 * 49);
  const first = dnsPacket.streamDecode(reply);
  expect(first.answers).toMatchObject([{ data: '203.0.113.53' }]);
  expect(reply.length).toBe(2 * (2 + reply.readUInt16BE()));
});

test('an answer that does not fit into a datagram is cut, unless the client takes larger ones', async () => {
  await using server = await served();
  const pool = Array.from({ length: 40 }, (_, at) => `pool IN A 203.0.113.${at + 1}\n`).join('');
  await writeFile(server.file, ZONE + pool);
  const small = await ask(server.port, 'pool.example.org', 'A');
  expect([small.flag_tc, small.answers]).toEqual([true, []]);
  // Node announces no larger datagrams, and asks again over TCP.
  expect(await server.resolver.resolve4('pool.example.org')).toHaveLength(40);
});

test('a zone that cannot be read is told at the start', async () => {
  const port = await freePort();
  await expect(serving({ server: 'dns', with: { port, zones: ['/nowhere.zone'] } })).rejects.toThrow(
    'ENOENT',
  );
});
