import type { Cause, Evidence } from '../core/types.ts';
import { answerLeft } from './lib/arrivals.ts';
import { stopsAll, unansweredByServer } from './lib/families.ts';
import { at, goalOf, portOf } from './lib/goal.ts';
import { SILENCE } from './lib/messages.ts';
import { lifeless, silent } from './lib/reach.ts';
import { dropped } from './lib/rules.ts';
import { arrivals, connected, route, scene, siblings } from './lib/scene.ts';
import { all, either, show, unless } from './lib/shown.ts';
import { countedWithArrivals, pending, stoodStill } from './lib/way-back.ts';
import { con, pro, VETO, weigh } from './lib/weigh.ts';

const GOAL = 'tcp://203.0.113.7:179';
/** Unsigned where a signature is due (RFC 2385), or where one of the newer kind is (RFC 5925). */
const UNSIGNED = ['TcpExt.TCPMD5NotFound', 'TcpExt.TCPAORequired'];
const world = (counted: number) => [
  connected('203.0.113.7', 179, 'silent', 1300),
  siblings('203.0.113.7', { 22: 'open', 80: 'refused' }),
  route('203.0.113.7'),
  arrivals(
    [
      { port: 22, count: 1 },
      { port: 80, count: 1 },
      { port: 179, count: 4 },
    ],
    [],
    { counters: { 'Ip.InReceives': 9, ...(counted > 0 && { 'TcpExt.TCPMD5NotFound': counted }) } },
  ),
];

/** Ports whose protocols sign their segments: BGP, LDP, MSDP, RPKI to routers, PCEP. Elsewhere hardly anybody does. */
const SIGNING: ReadonlySet<number> = new Set([179, 323, 639, 646, 4189]);

const unsigned = (evidence: readonly Evidence[]) =>
  either(...UNSIGNED.map((name) => countedWithArrivals(evidence, name)));

/** Neither counter moved. */
const noneUnsigned = (evidence: readonly Evidence[]) => {
  const [first = null, ...rest] = UNSIGNED.map((name) => stoodStill(evidence, name));
  return all(first, ...rest);
};

const usual = (evidence: readonly Evidence[]) => {
  const one = silent(evidence);
  return one && !SIGNING.has(portOf(evidence)) ? show(true, one) : null;
};

const cause: Cause = {
  title: 'The port expects signed segments (TCP-MD5), and the client sends plain ones.',
  symptoms: ['timeout'],
  layer: 'host',
  prior: -3.5,
  explain: `Routers protect their sessions (BGP above all, LDP, MSDP) with a signature on each TCP segment, by a password that both ends share
(RFC 2385, or RFC 5925: TCP-AO). A kernel that has a key for a peer throws away whatever comes from there without a signature, and
says nothing: no reset, no error. A session with a password at one end alone looks like a firewall.

It shows on the server: requests arrive, no rule moves, and the counter TCPMD5NotFound does. With a wrong password it is TCPMD5Failure.`,
  messages: [
    ...SILENCE,
    'TCP MD5',
    'MD5 Hash NOT found',
    'No MD5 digest from',
    'BGP neighbor password',
    'TCP-AO',
  ],
  fix: (evidence) => {
    const { address, port } = goalOf(evidence);
    return [
      {
        on: 'client',
        text: `Give the client the same password for its peer ${address} (BIRD: password "...";, FRR: neighbor ${address} password ...).`,
      },
      {
        on: 'server',
        text: 'Or take the password from the server’s side of that peer, if none is meant to be. Its counters, and what the kernel logs:',
        commands: [
          'nstat -az TcpExtTCPMD5NotFound TcpExtTCPMD5Failure',
          'dmesg | grep -i md5',
          `ss -ltnp 'sport = :${port}'`,
        ],
      },
    ];
  },
  judge: (evidence) => {
    const { address, port } = goalOf(evidence);
    const counted = unsigned(evidence);
    return weigh(
      counted
        ? `The server expects signed segments on port ${port}: it threw away ${counted.value} without a signature while the client tried.`
        : `${at(address, port)} does not answer: it may expect signed segments, as such ports do.`,
      [
        ...unansweredByServer(evidence),
        ...stopsAll(evidence),
        pro(8, all(counted, silent(evidence))),
        con(4, unless(usual(evidence), counted), 'hardly any service on such a port signs its segments'),
        con(4, lifeless(evidence), 'nothing at the address answers, and this is of one port'),
        con(8, noneUnsigned(evidence), 'the server counted no segment without a signature'),
        con(8, dropped(evidence), 'a rule of the server’s firewall took the packets'),
        con(VETO, answerLeft(evidence, 'syn-ack'), 'the server answered, and its answer left'),
        con(VETO, pending(evidence), 'the requests got through to the server’s kernel, which answered them'),
      ],
      [counted ? null : 'arrivals'],
    );
  },
  examples: { hit: scene(GOAL, ...world(4)), miss: scene(GOAL, ...world(0)) },
};

export default cause;
