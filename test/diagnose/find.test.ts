import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { folderOf, loadFolder } from '../../src/core/catalogue.ts';
import type { Cause } from '../../src/core/types.ts';
import { findCauses } from '../../src/diagnose/find.ts';
import { causePage } from '../../src/diagnose/page.ts';
import { controlsIn } from './controls.ts';

const causes = await loadFolder<Cause>(folderOf('causes'));
const first = (query: string): string | undefined => findCauses(query, causes)[0]?.id;
const found = (query: string): readonly string[] => findCauses(query, causes).map(({ id }) => id);

describe('a cause is found', () => {
  test.each([...causes.keys()])('by its id alone: %s', (id) => {
    expect(found(id)).toEqual([id]);
  });

  test.each([
    ['Unexpected response code: 200', 'http-not-websocket'],
    ['Error during WebSocket handshake: Unexpected response code: 404', 'http-not-websocket'],
    [
      "WebSocket connection to 'ws://my.site:2346/' failed: Error during WebSocket handshake: Unexpected response code: 200",
      'http-not-websocket',
    ],
    [
      "La connexion WebSocket à 'ws://my.site:2346/' a échoué : Erreur lors de l'ouverture de WebSocket : Code de réponse inattendu : 200",
      'http-not-websocket',
    ],
    ['net::ERR_INVALID_HTTP_RESPONSE', 'not-http'],
    ['Parse Error: Expected HTTP/, RTSP/ or ICE/', 'not-http'],
    ['HTTP ERROR 426', 'websocket-not-http'],
    ['net::ERR_CONNECTION_REFUSED', 'not-listening'],
    ['connect ECONNREFUSED 192.168.7.7:3306', 'not-listening'],
    ['curl: (7) Failed to connect to shop.example port 8443 after 3 ms: Connection refused', 'not-listening'],
    ['net::ERR_CONNECTION_TIMED_OUT', 'network-firewall'],
    ['Error: connect ETIMEDOUT 198.51.100.4:8282', 'network-firewall'],
    ['Cannot assign requested address', 'port-range-exhausted'],
    ['connect EADDRNOTAVAIL 198.51.100.4:6379 - Local (0.0.0.0:0)', 'port-range-exhausted'],
    ['curl: (56) CONNECT tunnel failed, response 403', 'client-proxy'],
    ['loopback', 'loopback-bind'],
    ['wrongport', 'wrong-port'],
    ['Stale DNS', 'stale-dns'],
  ])('by %j', (query, id) => {
    expect(first(query)).toBe(id);
  });

  test('with all others that print the same message, the likeliest first', () => {
    const order = ['not-listening', 'wrong-port', 'loopback-bind', 'cdn-in-front', 'wrong-host', 'stale-dns'];
    expect(found('ECONNREFUSED').filter((id) => order.includes(id))).toEqual(order);
    expect(found('ECONNREFUSED')[0]).toBe('not-listening');
  });

  test('by none of what is not a message of a failed connection', () => {
    for (const query of ['', ' ', 'hello world', '42', '¯\\_(ツ)_/¯']) expect(found(query)).toEqual([]);
  });

  test('whatever is typed: an answer, in order of likeness', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.lorem()), (query) => {
        const likeness = findCauses(query, causes).map((one) => one.likeness);
        expect(likeness).toEqual(likeness.toSorted((a, b) => b - a));
      }),
    );
  });
});

describe('the page of a cause', () => {
  test('of http-not-websocket, at 80 columns', () => {
    expect(
      causePage('http-not-websocket', causes.get('http-not-websocket')!, { colour: false, width: 80 }),
    ).toMatchSnapshot();
  });

  test.each([...causes])(
    '%s says what it is, how it shows and how to repair it, within the width',
    (id, cause) => {
      const page = causePage(id, cause, { colour: false, width: 72 });
      expect(page).toContain('How to repair it');
      expect(page).toContain('How programs say it');
      expect(controlsIn(page)).toEqual([]);
      const lines = page.split('\n').filter((line) => !/^\s+\$ /.test(line));
      expect(lines.filter((line) => line.length > 72)).toEqual([]);
    },
  );
});
