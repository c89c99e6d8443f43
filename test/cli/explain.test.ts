import { describe, expect, test } from 'vitest';
import { loadCauses } from '../../src/cli/catalogue.ts';
import { misdial } from './terminal.ts';

const causes = await loadCauses();

describe('misdial explain', () => {
  test.each([...causes.keys()])('%s says what it is, how it looks and how to repair it', async (id) => {
    const { code, out } = await misdial(['explain', id]);
    expect(code).toBe(0);
    expect(out.replaceAll(/\s+/g, ' ')).toContain(`${id} ${causes.get(id)!.title}`);
    expect(out).toContain('How to repair it\n');
    expect(out).not.toMatch(/undefined|NaN|\[object/);
  });

  test('of a symptom lists its causes', async () => {
    const { out } = await misdial(['explain', 'timeout']);
    for (const id of ['host-firewall', 'network-firewall', 'host-down']) expect(out).toContain(id);
    expect(out).not.toContain('loopback-bind');
    expect(out).toContain('misdial diagnose <url>');
  });

  test.each([
    ['Unexpected response code: 404', 'http-not-websocket'],
    [
      "WebSocket connection to 'ws://a.example:77/' failed: Unexpected response code: 200",
      'http-not-websocket',
    ],
    ['net::ERR_INVALID_HTTP_RESPONSE', 'not-http'],
    ['connect ECONNREFUSED 10.1.2.3:5432', 'not-listening'],
    ['Cannot assign requested address', 'port-range-exhausted'],
  ])('%s, pasted with or without quotes, leads to %s', async (message, id) => {
    expect((await misdial(['explain', message])).out).toContain(id);
    expect((await misdial(['explain', ...message.split(' ')])).out).toContain(id);
  });

  test.each([
    ['xyzzy', 'causes: '],
    ['refusde', 'did you mean refused?'],
  ])('%s is no cause: says so, exits with 2', async (text, expected) => {
    const { code, err } = await misdial(['explain', text]);
    expect(code).toBe(2);
    expect(err).toContain(`expected a cause, a symptom or the message of a failed connection, got "${text}"`);
    expect(err).toContain(expected);
  });
});
