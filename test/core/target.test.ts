import { describe, expect, test } from 'vitest';
import { targetOf } from '../../src/core/target.ts';

describe('targetOf', () => {
  test.each([
    ['ws://chat.example:8282/', 'chat.example', 8282],
    ['http://203.0.113.7', '203.0.113.7', 80],
    ['wss://chat.example/room', 'chat.example', 443],
    ['tcp://[2001:db8::7]:5432', '2001:db8::7', 5432],
  ])('reads %s', (url, host, port) => {
    expect(targetOf(url)).toEqual({ url, host, port });
  });

  test.each([
    ['chat.example:8282', /a URL whose scheme is one of tcp, http/],
    ['not a url', /got "not a url"/],
    ['tcp://203.0.113.7', /a tcp: URL with a port/],
    ['tcp:203.0.113.7:80', /a URL with a host/],
    ['http://a:0/', /a port from 1 to 65535/],
    ['http://a:99999/', /a URL whose scheme/],
  ])('refuses %s and says what it expected', (url, message) => {
    expect(() => targetOf(url)).toThrow(message);
  });
});
