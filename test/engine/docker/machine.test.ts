import { expect, test } from 'vitest';
import { localIn, localIn6 } from '../../../src/engine/docker/machine.ts';

test('local addresses are read once each from the routing trie, without loopback', () => {
  const trie = `Main:
  +-- 0.0.0.0/0 3 0 5
     |-- 0.0.0.0
        /0 universe UNICAST
     +-- 127.0.0.0/8 2 0 2
           |-- 127.0.0.1
              /32 host LOCAL
     +-- 172.17.0.0/16 2 0 2
        |-- 172.17.0.0
           /16 link UNICAST
        |-- 172.17.0.1
           /32 host LOCAL
        |-- 172.17.255.255
           /32 link BROADCAST
Local:
        |-- 172.17.0.1
           /32 host LOCAL
        |-- 192.0.2.2
           /32 host LOCAL
`;
  expect(localIn(trie)).toEqual(['172.17.0.1', '192.0.2.2']);
});

test('local IPv6 addresses are read without loopback and link-local ones', () => {
  const table = `00000000000000000000000000000001 01 80 10 80       lo
fe8000000000000000fcfffffe000001 04 40 20 80     eth0
20010db8000700000000000000000020 04 40 00 80     eth0
`;
  expect(localIn6(table)).toEqual(['2001:0db8:0007:0000:0000:0000:0000:0020']);
});
