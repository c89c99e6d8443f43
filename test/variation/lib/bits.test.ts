import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addressText, bitsOf, blockOf, holds } from '../../../src/variation/lib/bits.ts';

test.each([
  ['203.0.113.7', '203.0.113.7'],
  ['::', '::'],
  ['::1', '::1'],
  ['2001:DB8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
  ['2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
  ['fd00:0:0:2::', 'fd00:0:0:2::'],
])('%s is written %s', (text, written) => {
  expect(addressText(bitsOf(text)!)).toBe(written);
});

test.each(['', '12:00:05', '02:80:f4:0c:11:9e', '1.2.3', '::ffff:1.2.3.4', 'example'])(
  '%s is no address',
  (text) => {
    expect(bitsOf(text)).toBeNull();
  },
);

test('an address that is written is read again as the same', () => {
  const four = fc.bigInt({ min: 0n, max: 2n ** 32n - 1n }).map((value) => ({ family: 4 as const, value }));
  const six = fc.bigInt({ min: 0n, max: 2n ** 128n - 1n }).map((value) => ({ family: 6 as const, value }));
  fc.assert(
    fc.property(fc.oneof(four, six), (bits) => {
      expect(bitsOf(addressText(bits))).toEqual(bits);
    }),
  );
});

test('a block holds what begins as it does', () => {
  const block = blockOf('203.0.113.77/29')!;
  expect(addressText(block)).toBe('203.0.113.72');
  expect(
    ['203.0.113.72', '203.0.113.79', '203.0.113.80', '::1'].map((text) => holds(block, bitsOf(text)!)),
  ).toEqual([true, true, false, false]);
  expect([blockOf('203.0.113.0'), blockOf('203.0.113.0/33'), blockOf('x/8')]).toEqual([null, null, null]);
});
