import { expect, test } from 'vitest';
import { asLabUser, holds, LAB_USER, USERS } from '../../../src/engine/namespaces/identity.ts';
import { subordinate } from '../../../src/engine/namespaces/users.ts';

const me = { name: 'kim', id: 1000 };

test.each([
  ['by name', 'lee:100000:65536\nkim:165536:65536\n', [1, 165_536, 65_535]],
  ['by number', '1000:231072:65536\n', [1, 231_072, 65_535]],
  ['the first that is long enough', 'kim:1:10\nkim:500000:131072\n', [1, 500_000, 65_535]],
  ['none where others have some', 'lee:100000:65536\n', null],
  ['none in a file that is empty or odd', '\n#\nkim\nkim:x:65536\n', null],
])('subordinate users are found %s', (_, text, expected) => {
  expect(subordinate(text, me)).toEqual(expected);
});

test('only root gives up who it is', () => {
  expect(asLabUser(false)).toEqual([]);
  expect(asLabUser(true)).toContain('--clear-groups');
});

test.each([
  ['all there are', '         0          0 4294967295\n', true],
  ['what a rootless container has', '0 1000 1\n1 100000 65536\n', false],
  ['a range that ends too early', '1835627000 5 1000\n', false],
  ['none', '', false],
])('whether a root has users to give to labs is read from his map: %s', (_, map, expected) => {
  expect(holds(map, LAB_USER, USERS)).toBe(expected);
});
