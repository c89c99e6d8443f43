import { expect, test } from 'vitest';
import { hostsFile, resolversFile } from '../../../src/engine/lib/names.ts';

test('the hosts file has localhost, the own name and the lines of the topology', () => {
  expect(hostsFile('client', { at: { lan: '192.0.2.2' }, hosts: { 'chat.example': '203.0.113.7' } })).toBe(
    '127.0.0.1\tlocalhost\n192.0.2.2\tclient\n::1\tlocalhost ip6-localhost ip6-loopback\n203.0.113.7\tchat.example\n',
  );
});

test('resolv.conf has one line a resolver, and nothing where there is none', () => {
  expect(resolversFile({ at: {}, resolvers: ['192.0.2.53', '2001:db8::53'] })).toBe(
    'nameserver 192.0.2.53\nnameserver 2001:db8::53\n',
  );
  expect(resolversFile({ at: {} })).toBe('');
});
