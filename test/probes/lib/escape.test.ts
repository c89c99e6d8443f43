import { expect, test } from 'vitest';
import { escapeBytes, escapeText } from '../../../src/probes/lib/escape.ts';

test('control characters are written out, also those that turn text round', () => {
  expect(escapeText('a\u001b[31m\u0000\r\n\tb', 100)).toBe(String.raw`a\x1b[31m\x00\r\n\tb`);
  expect(escapeText('\u009b\u202e', 100)).toBe(String.raw`\x9b\u202e`);
});

test('letters of any language stay, and bytes that are no text are written out', () => {
  expect(escapeBytes(Buffer.from('宝塔 é'), 100)).toBe('宝塔 é');
  expect(escapeBytes(Buffer.from([0x41, 0xff, 0xfe, 0x00, 0x42]), 100)).toBe(String.raw`A\xff\xfe\x00B`);
});

test('the text is bounded after it is written out', () => {
  expect(escapeText('\u0000'.repeat(100), 10).length).toBe(10);
  expect(escapeBytes(Buffer.alloc(100), 10).length).toBe(10);
});
