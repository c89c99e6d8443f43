import type { Cause, Evidence } from '../core/types.ts';
import { listensOverUdp } from './lib/binding.ts';
import { listListeners } from './lib/commands.ts';
import { localServiceServes, lookalikeListens, siblingServes } from './lib/elsewhere.ts';
import { refusedByServer } from './lib/families.ts';
import { at, goalOf } from './lib/goal.ts';
import {
  keptSilent,
  listens,
  nobodyElseListens,
  nobodyListens,
  selfConnects,
  servicesRead,
} from './lib/listening.ts';
import { REFUSAL } from './lib/messages.ts';
import { refused } from './lib/reach.ts';
import {
  arrivals,
  connected,
  fingerprint,
  listeners,
  localServices,
  refusal,
  scene,
  siblings,
} from './lib/scene.ts';
import { all, either, show, unless } from './lib/shown.ts';
import { con, pro, VETO, weigh } from './lib/weigh.ts';

const GOAL = 'ws://203.0.113.7:8282/';

/** The port where the service is, as far as it can be told. */
const rightPort = (evidence: readonly Evidence[]) => {
  const alike = lookalikeListens(evidence);
  return either(
    localServiceServes(evidence),
    siblingServes(evidence),
    alike && show(alike.value.port, alike),
  );
};

const withPort = (url: string, port: number): string => {
  const changed = new URL(url);
  changed.port = String(port);
  return changed.href;
};

const cause: Cause = {
  title: 'The service runs, but on another port of this machine.',
  symptoms: ['refused'],
  layer: 'socket',
  prior: -1.4,
  explain: `The machine refuses the port because nothing listens on it, while the very same service listens on another one: a
typing error in the client, a port changed in the server's configuration, or the port of a service behind a proxy.

misdial asks neighbouring and well-known ports for what the client wanted. Where one of them serves it, that is the port.`,
  messages: [...REFUSAL, 'wrong port'],
  fix: (evidence) => {
    const { url, port } = goalOf(evidence);
    const right = rightPort(evidence);
    if (!right) {
      return [
        {
          on: 'server',
          text: `Find the port that the service listens on, and use it in place of ${port}.`,
          commands: ['ss -ltnp'],
        },
      ];
    }
    return [
      { on: 'client', text: `Use port ${right.value}: ${withPort(url, right.value)}` },
      {
        on: 'server',
        text: `Or let the service listen on ${port}, if that is the port it was meant to have.`,
        commands: [listListeners(right.value)],
      },
    ];
  },
  judge: (evidence) => {
    const { address, port } = goalOf(evidence);
    const right = rightPort(evidence);
    const local = localServiceServes(evidence);
    const sibling = siblingServes(evidence);
    return weigh(
      right
        ? `Port ${port} is closed; port ${right.value} of the same machine serves what the client wants.`
        : `${at(address, port)} refuses: the service may listen on another port.`,
      [
        ...refusedByServer(evidence),
        pro(6, all(either(local, sibling), refused(evidence))),
        pro(3, all(lookalikeListens(evidence), refused(evidence))),
        con(VETO, listens(evidence), 'a process holds the port'),
        con(VETO, selfConnects(evidence), 'the server itself can connect to the port'),
        pro(4, all(nobodyListens(evidence), refused(evidence))),
        con(
          6,
          unless(servicesRead(evidence), either(rightPort(evidence), keptSilent(evidence))),
          'no other port of the server serves this',
        ),
        con(
          2,
          unless(keptSilent(evidence), rightPort(evidence)),
          'no other port of the server was found to serve this',
        ),
        con(6, unless(listensOverUdp(evidence), right), 'the service has the port, over UDP'),
        con(6, nobodyElseListens(evidence), 'nothing else on the server listens where others can reach it'),
      ],
      [nobodyListens(evidence) ? null : 'listeners', servicesRead(evidence) ? null : 'local-services'],
    );
  },
  examples: {
    hit: scene(
      GOAL,
      refusal('203.0.113.7', 8282),
      connected('203.0.113.7', 8282, 'refused', 0.4),
      siblings('203.0.113.7', { 22: 'open', 8283: 'open' }),
      fingerprint('203.0.113.7', 8283, { speaks: 'websocket', upgradeAccepted: true, servesGoal: true }),
    ),
    miss: scene(
      GOAL,
      refusal('203.0.113.7', 8282),
      connected('203.0.113.7', 8282, 'refused', 0.4),
      siblings('203.0.113.7', { 22: 'open', 80: 'open' }),
      listeners([
        { address: '127.0.0.1', port: 8282, process: 'node' },
        { address: '0.0.0.0', port: 80, process: 'nginx' },
      ]),
      localServices({ port: 80 }),
      arrivals(
        [
          { port: 22, count: 1 },
          { port: 80, count: 1 },
          { port: 8282, count: 2 },
        ],
        [{ port: 8282, kind: 'rst', count: 2 }],
      ),
    ),
  },
};

export default cause;
