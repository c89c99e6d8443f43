import { isIP } from 'node:net';
import { expect, test } from 'vitest';
import { familyOf } from '../../src/core/ip-family.ts';

test.each([
  '192.0.2.1',
  '255.255.255.255',
  '256.0.0.1',
  '1.2.3',
  '01.2.3.4',
  'chat.example',
  'localhost',
  '',
  '::',
  '::1',
  '2001:db8::1',
  '2001:DB8:0:0:0:0:0:1',
  '::ffff:192.0.2.1',
  'fe80::1%eth0',
  'fe80::1%no-such-link',
  '[::1]',
  '::1/128',
  '2001:db8:::1',
  '1:2:3:4:5:6:7:8:9',
  'g::1',
  '192.0.2.1:80',
  'http://[::1]/',
])('%j is of the family that Node takes it for', (text) => {
  expect(familyOf(text)).toBe(isIP(text));
});
