/** Connections of which nothing comes: what is concluded where less, or something else, is known than in the examples. */
import { describe, expect, test } from 'vitest';
import * as e from '../../src/causes/lib/scene.ts';
import { folderOf, loadFolder } from '../../src/core/catalogue.ts';
import type { Cause } from '../../src/core/types.ts';
import { rank } from '../../src/diagnose/rank.ts';

const causes = await loadFolder<Cause>(folderOf('causes'));
const ADDRESS = '203.0.113.7';
const GOAL = `http://${ADDRESS}:8080/`;
const place = { address: ADDRESS, port: 8080 };

const named = (...pieces: readonly e.Piece[]): readonly string[] => {
  const verdict = rank(e.scene(GOAL, ...pieces), causes);
  return verdict.kind === 'ranked' ? [verdict.causes[0]!.cause, ...verdict.twins].toSorted() : [verdict.kind];
};

const hang = (carried = e.delivery({ acked: 90 })): readonly e.Piece[] => [
  e.attempted('no_answer', { phase: 'http', ...place, carried }),
  e.connected(ADDRESS, 8080, 'open', 0.6),
  e.fingerprint(ADDRESS, 8080, { speaks: 'silent' }),
  e.neutral(ADDRESS, 8080, 'silent'),
];
const cut: readonly e.Piece[] = [
  e.attempted('connection_reset', { phase: 'http', code: 'ECONNRESET', ...place }),
  e.connected(ADDRESS, 8080, 'open', 0.6),
  e.fingerprint(ADDRESS, 8080, { speaks: 'closes' }),
  e.route(ADDRESS),
];
const came = [{ port: 8080, count: 6 }];
const waits = { accepted: false, unread: 90, received: 90 };

describe('a connection without an answer', () => {
  test('from the client: whoever could be behind it', () => {
    expect(named(...hang())).toEqual([
      'server-file-limit',
      'server-never-reads',
      'server-silent',
      'server-stopped',
    ]);
  });

  test('from the client, where it would take no more: not one that reads', () => {
    const full = e.delivery({ acked: 120_000, unacked: 4_000_000, unsent: 4_000_000, windowClosedMs: 3000 });
    expect(named(...hang(full))).toEqual(['server-file-limit', 'server-never-reads', 'server-stopped']);
  });

  test('a process that is well and does not take what waits is stuck', () => {
    expect(named(...hang(), e.processes(8080, { busy: 1, state: 'running' }, [waits]))).toEqual([
      'server-stopped',
    ]);
  });

  test('one that cannot be looked into, since one is not root: its queue tells', () => {
    const blind = e.processes(8080, {}, [waits]);
    const unseen = { ...blind, facts: { ...blind.facts, processes: [] } };
    expect(named(...hang(), unseen)).toContain('server-stopped');
    expect(named(...hang(), unseen)).not.toContain('server-silent');
  });

  test('a client behind an address translator: what others wait for tells less, and enough for one that is stopped', () => {
    const one = e.processes(8080, { state: 'stopped' }, [waits]);
    expect(named(...hang(), { ...one, facts: { ...one.facts, ofClient: [] } })).toEqual(['server-stopped']);
  });

  describe('while the queue fills up', () => {
    const filled = [...hang(), e.connected(ADDRESS, 8080, 'silent', 1300)];

    test('from the client: nobody takes its connections', () => {
      expect(named(...filled)).toEqual(['backlog-full', 'server-file-limit', 'server-stopped']);
    });

    test('the process that is stopped is the cause, and the full queue what comes of it', () => {
      const full = e.processes(8080, { state: 'stopped' }, [waits], { queued: 4, backlog: 3 });
      expect(named(...filled, full)).toEqual(['server-stopped']);
    });

    test('of one that is well, the queue is', () => {
      const full = e.processes(8080, {}, [waits], { queued: 4, backlog: 3 });
      expect(named(...filled, full)).toEqual(['backlog-full']);
    });
  });

  test('one that answers on the server itself is none of these', () => {
    const local = e.localServices({ port: 8080, speaks: 'http', servesGoal: true });
    expect(named(...hang(), local)).toEqual(['unknown']);
  });

  test('what is never acknowledged, while other words are answered, is cut for what it says', () => {
    const lost = e.delivery({ unacked: 90, retransmitted: 4 });
    const evidence = [
      ...hang(lost).slice(0, 3),
      e.neutral(ADDRESS, 8080, 'answered'),
      e.processes(8080, {}, [{ received: 0 }]),
    ];
    expect(named(...evidence)).toEqual(['content-filtered']);
  });

  test('an answer that was given and got lost, while another came through, is cut for what it says', () => {
    const given = e.delivery({ acked: 90, outOfOrder: 1 });
    const client = [...hang(given).slice(0, 3), e.neutral(ADDRESS, 8080, 'answered')];
    expect(named(...client)).toEqual(['content-filtered']);
    const server = e.processes(8080, {}, [{ received: 90, unsent: 240 }]);
    expect(named(...hang().slice(0, 3), e.neutral(ADDRESS, 8080, 'answered'), server)).toEqual([
      'content-filtered',
    ]);
  });

  test('what is large and vanishes, while something small is answered, may do so for its size', () => {
    const lost = e.delivery({ acked: 3000, unacked: 60_000, retransmitted: 4 });
    const evidence = [...hang(lost).slice(0, 3), e.neutral(ADDRESS, 8080, 'answered')];
    expect(named(...evidence)).not.toContain('content-filtered');
  });

  test('what is still on its way does not speak against the process that waits for it', () => {
    const slow = e.delivery({ acked: 90_000, unacked: 600_000, unsent: 500_000 });
    expect(named(...hang(slow))).toEqual(['unknown']);
  });

  test('and where no words are answered, it is not for what they say', () => {
    const lost = e.delivery({ unacked: 90, retransmitted: 4 });
    expect(named(...hang(lost))).not.toContain('content-filtered');
  });
});

describe('a connection that is cut off', () => {
  test('from the client: whoever could be behind it', () => {
    expect(named(...cut, e.neutral(ADDRESS, 8080, 'reset'))).toEqual([
      'proxy-accepts-first',
      'reset-on-accept',
      'server-file-limit',
    ]);
  });

  test('late, by a proxy that tries again and again', () => {
    const late = [
      e.attempted('connection_closed', { phase: 'http', ...place }, 3050),
      cut[1]!,
      e.fingerprint(ADDRESS, 8080, { speaks: 'silent' }),
      e.route(ADDRESS),
      e.neutral(ADDRESS, 8080, 'silent'),
    ];
    expect(named(...late)).toContain('proxy-accepts-first');
    const watch = e.arrivals(came, [], {
      onward: [{ to: '10.0.0.9', port: 3000, count: 24, answer: 'rst' }],
    });
    expect(named(...late, watch, e.processes(8080, {}))).toEqual(['proxy-accepts-first']);
  });

  test('the same port of another machine may be where it is handed on to', () => {
    const own = e.addresses(e.ownAddress(ADDRESS));
    const onward = (to: string) =>
      e.arrivals(came, [{ port: 8080, kind: 'rst', count: 6 }], {
        onward: [{ to, port: 8080, count: 9, answer: 'rst' as const }],
      });
    expect(named(...cut, own, onward('10.0.0.9'), e.processes(8080, {}))).toEqual(['proxy-accepts-first']);
    expect(named(...cut, own, onward(ADDRESS), e.processes(8080, {}))).toEqual(['reset-on-accept']);
  });

  test('a proxy that only looks now and then whether anybody is behind it', () => {
    const looks = e.arrivals(came, [{ port: 8080, kind: 'rst', count: 6 }], {
      onward: [{ to: '10.0.0.9', port: 3000, count: 1, answer: 'rst' }],
    });
    const proxy = e.processes(8080, { process: 'haproxy' });
    expect(named(...cut, looks, proxy)).toEqual(['proxy-accepts-first']);
    const idle = e.arrivals(came, [{ port: 8080, kind: 'rst', count: 6 }], { onward: [] });
    expect(named(...cut, idle, proxy)).toEqual(['proxy-accepts-first', 'reset-on-accept']);
  });

  test('a machine that tries to reach something else now and then hands nothing on', () => {
    const watch = e.arrivals(came, [{ port: 8080, kind: 'rst', count: 6 }], {
      onward: [{ to: '10.0.0.9', port: 4317, count: 1, answer: 'none' }],
    });
    expect(named(...cut, watch, e.processes(8080, {}))).toEqual(['reset-on-accept']);
  });

  test('a reset that the server did not send, for some words only, is the way’s doing', () => {
    const watch = e.arrivals(came, [{ port: 8080, kind: 'syn-ack', count: 6 }], { onward: [] });
    const evidence = [...cut, e.neutral(ADDRESS, 8080, 'answered'), watch, e.processes(8080, {})];
    expect(named(...evidence)).toEqual(['content-filtered']);
  });

  test('a rule of the server’s own firewall may do the same', () => {
    const watch = e.arrivals(came, [{ port: 8080, kind: 'rst', count: 3 }], { onward: [] });
    const rule = e.rule('-A INPUT -p tcp -m string --string "x" -j REJECT --reject-with tcp-reset', 3, {
      verdict: 'reject',
    });
    const evidence = [
      ...cut,
      e.neutral(ADDRESS, 8080, 'answered'),
      watch,
      e.firewall([rule]),
      e.processes(8080, {}),
    ];
    expect(named(...evidence)).toEqual(['content-filtered']);
  });
});
