import { expect, test } from 'vitest';
import { mapTexts, replaceIn, tokensOf } from '../../../src/variation/lib/texts.ts';

const marked = (text: string): string =>
  replaceIn(text, {
    address: (one) => `A(${one})`,
    name: (one) => `N(${one.replaceAll('.', '-')})`,
    number: (one) => `#${one}`,
  });

test.each([
  ['ws://chat.fjord.example:8282/ws', 'ws://N(chat-fjord-example):#8282/ws'],
  ['ws://[2001:db8::12]:8484/line', 'ws://[A(2001:db8::12)]:#8484/line'],
  ['tcp://203.0.113.60:5672', 'tcp://A(203.0.113.60):#5672'],
  ['--server=/larch.example/198.51.100.26', '--server=/N(larch-example)/A(198.51.100.26)'],
  ['localhost,.hazel.example', 'localhost,.N(hazel-example)'],
  ['http://10.54.0.0/24', 'http://A(10.54.0.0/24)'],
  ['10000/tcp', '#10000/tcp'],
  ['allow 22, at 12:00:05 by 02:80:f4:0c:11:9e', 'allow #22, at A(12:00:05) by A(02:80:f4:0c:11:9e)'],
  ['HTTP/1.1 404, OpenSSH_9.2p1, S1762.48, v3.20.4', 'HTTP/1.1 #404, OpenSSH_9.2p1, S1762.48, v3.20.4'],
  ['an example.org or examples', 'an example.org or examples'],
])('of %s', (text, expected) => {
  expect(marked(text)).toBe(expected);
});

test('a regular expression stays one', () => {
  const other = { address: () => '10.9.8.7', name: () => 'a.b.example' };
  expect(replaceIn(String.raw`^DNS:\*\.fjord\.example, 203\.0\.113\.7$`, other)).toBe(
    String.raw`^DNS:\*\.a\.b\.example, 10\.9\.8\.7$`,
  );
});

test('keys are texts too, and of numbers only ports are changed', () => {
  const value = { '/etc/a.example': [{ port: 8282, ms: 8282, ports: [1, 8282] }, null, true] };
  expect(
    mapTexts(
      value,
      (text) => text.toUpperCase(),
      (port) => port + 1,
    ),
  ).toEqual({
    '/ETC/A.EXAMPLE': [{ PORT: 8283, MS: 8282, PORTS: [2, 8283] }, null, true],
  });
  expect(tokensOf(value)).toEqual({
    addresses: new Set(),
    names: new Set(['a.example']),
    numbers: new Set(),
    ports: new Set([8282, 1]),
  });
});
