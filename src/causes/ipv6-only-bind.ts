import { isIP } from 'node:net';
import type { Cause, Evidence } from '../core/types.ts';
import { boundElsewhere, boundHere, boundToIpv6 } from './lib/binding.ts';
import { listListeners } from './lib/commands.ts';
import { siblingServes } from './lib/elsewhere.ts';
import { refusedByServer } from './lib/families.ts';
import { at, goalOf } from './lib/goal.ts';
import { holder, listensOnLoopbackOnly, nobodyListens } from './lib/listening.ts';
import { REFUSAL } from './lib/messages.ts';
import { dialsLoopback } from './lib/off-net.ts';
import { refused } from './lib/reach.ts';
import {
  addresses,
  arrivals,
  connected,
  listeners,
  ownAddress,
  refusal,
  scene,
  siblings,
} from './lib/scene.ts';
import { all, show } from './lib/shown.ts';
import { con, pro, VETO, weigh } from './lib/weigh.ts';

const GOAL = 'http://203.0.113.7:8080/';
const world = (v6only: boolean) =>
  scene(
    GOAL,
    refusal('203.0.113.7', 8080),
    connected('203.0.113.7', 8080, 'refused', 0.4),
    siblings('203.0.113.7', { 22: 'open', 80: 'refused' }),
    addresses(ownAddress('203.0.113.7', { class: 'public' })),
    listeners([{ address: '::', port: 8080, v6only, process: 'nginx', pid: 41 }]),
    arrivals(
      [
        { port: 22, count: 1 },
        { port: 8080, count: 2 },
      ],
      [{ port: 8080, kind: 'rst', count: 2 }],
    ),
  );

/** The client comes over IPv6: then it is not for that. */
const comesOverIpv6 = (evidence: readonly Evidence[]) => {
  const one = refused(evidence);
  return one && isIP(one.value.address) === 6 ? show(true, one) : null;
};

const cause: Cause = {
  title: 'The server listens over IPv6 only, and the client comes over IPv4.',
  symptoms: ['refused'],
  layer: 'socket',
  prior: -2.6,
  explain: `The service has a socket for IPv6 that does not take IPv4: \`listen [::]:8080\` in nginx, which means IPv6 alone there, a program that
sets IPV6_V6ONLY, the kernel's net.ipv6.bindv6only, or an IPv6 address by name in its configuration. Over IPv4 the port looks closed, and
a test over IPv6 succeeds, as does one on the server that uses "localhost".

ss shows the difference: *:8080 takes both families, [::]:8080 IPv6 alone, 0.0.0.0:8080 IPv4 alone.`,
  messages: [...REFUSAL, 'IPV6_V6ONLY', 'listen [::]:80', 'bindv6only'],
  fix: (evidence) => {
    const { port } = goalOf(evidence);
    const listener = boundToIpv6(evidence)?.value;
    return [
      {
        on: 'server',
        text:
          `Listen over IPv4 as well${listener?.process ? ` in the configuration of ${listener.process}` : ''}` +
          ` (in nginx: listen ${port}; beside listen [::]:${port};), and restart the service.`,
        commands: [listListeners(port), 'sysctl net.ipv6.bindv6only'],
      },
      {
        on: 'client',
        text: 'If the client and the way to the server have IPv6, an IPv6 address of the server works at once.',
        commands: ['ip -6 route get 2001:db8::1'],
      },
    ];
  },
  judge: (evidence) => {
    const { address, port } = goalOf(evidence);
    const listener = boundToIpv6(evidence);
    return weigh(
      listener
        ? `Port ${port} is open on [${listener.value.address}] only (${holder(listener.value)}), for IPv6 alone; the client comes over IPv4.`
        : `${at(address, port)} refuses: the service may listen over IPv6 only.`,
      [
        ...refusedByServer(evidence),
        pro(8, all(listener, refused(evidence))),
        con(VETO, comesOverIpv6(evidence), 'the client comes over IPv6'),
        con(VETO, dialsLoopback(evidence), 'the client itself dials the loopback address'),
        con(VETO, nobodyListens(evidence), 'nothing listens on the port, over no family'),
        con(VETO, listensOnLoopbackOnly(evidence), 'it listens on a loopback address only'),
        con(VETO, boundElsewhere(evidence), 'it listens over IPv4, on another address'),
        con(VETO, boundHere(evidence), 'the server listens on the very address that the client uses'),
        con(listener ? 2 : 6, siblingServes(evidence), 'the service is open to others on another port'),
      ],
      [listener ? null : 'listeners'],
    );
  },
  examples: { hit: world(true), miss: world(false) },
};

export default cause;
