/** What was seen, a line a stage: the evidence in words. */
import { firstOf, type Listener } from '../../core/facts.ts';
import type { Evidence } from '../../core/types.ts';
import { arrived, notArrived } from '../../causes/lib/arrivals.ts';
import { plainAttempt } from '../../causes/lib/attempt.ts';
import { boundElsewhere, boundToIpv6, listensOverUdp } from '../../causes/lib/binding.ts';
import { cdnAtAddress } from '../../causes/lib/cdn.ts';
import { siblingServes } from '../../causes/lib/elsewhere.ts';
import { at, goalOf, portOf } from '../../causes/lib/goal.ts';
import { holder } from '../../causes/lib/listening.ts';
import { allReserved, census, noLocalPort } from '../../causes/lib/local-ports.ts';
import { route } from '../../causes/lib/off-net.ts';
import { directWorks, failedThroughProxy, proxyNotReached, proxySetting } from '../../causes/lib/proxies.ts';
import { alive, focus, lifeless, pinged, siblingsAnswering } from '../../causes/lib/reach.ts';
import { ipv6Off } from '../../causes/lib/own-network.ts';
import { toldByExpiry, toldByIcmp, toldByKernel, toldByOwnFirewall } from '../../causes/lib/told.ts';
import { answersDropped, dropped, rejected } from '../../causes/lib/rules.ts';
import { serverLinkDown, serverOwnsTarget, targetIsForeign } from '../../causes/lib/server-addresses.ts';
import { handshakes } from '../../causes/lib/tls.ts';
import { answersOverUdp, openOverUdp } from '../../causes/lib/datagrams.ts';
import { duration } from './headline.ts';
import { name } from './name.ts';
import { certificateLine, handshakeSeen } from './seen-tls.ts';
import { ownFirewall, wrongWay } from './way.ts';
import { processLooks } from './seen-process.ts';
import { hangingLooks } from './seen-hanging.ts';
import { seenOften } from './seen-often.ts';
import { answersText, heldText, wayBackText } from './seen-back.ts';
import { webLooks } from './seen-web.ts';

export interface Seen {
  readonly good: boolean;
  readonly label: string;
  readonly text: string;
}

type Look = (evidence: readonly Evidence[]) => Seen | null;

const line = (good: boolean, label: string, text: string): Seen => ({ good, label, text });

const proxy: Look = (evidence) => {
  const setting = proxySetting(evidence);
  if (!setting) return null;
  const { variable, value, source } = setting.value;
  const set = `${variable}=${value} (${source})`;
  const failed = failedThroughProxy(evidence)?.value;
  const direct = directWorks(evidence) ? '; past the proxy it works' : '';
  if (proxyNotReached(evidence))
    return line(
      false,
      'proxy',
      `${set}: no connection to it${failed?.code ? ` (${failed.code})` : ''}${direct}`,
    );
  if (failed?.answer) return line(false, 'proxy', `${set}: it answers ${failed.answer.status}${direct}`);
  return line(!failed, 'proxy', `${set}${direct}`);
};

const localPorts: Look = (evidence) => {
  const counted = census(evidence)?.value;
  if (!noLocalPort(evidence)) return null;
  if (allReserved(evidence)) return line(false, 'client', 'all local ports are reserved');
  if (ipv6Off(evidence)) return null;
  if (!counted) return line(false, 'client', 'the kernel has no local port for this connection');
  const { held, waiting, facts } = counted;
  if (allReserved(evidence))
    return line(false, 'client', `${facts.reserved} local ports are reserved, and ${facts.size} are left`);
  return line(
    false,
    'client',
    `${held} of ${facts.size} local ports towards the goal are held, ${waiting} are in TIME_WAIT`,
  );
};

const way: Look = (evidence) => {
  const facts = route(evidence)?.value;
  if (!facts || facts.route === 'local') return null;
  const wrong = wrongWay(evidence);
  if (wrong !== null) return line(false, 'route', wrong);
  if (facts.route === 'none') return null;
  const via = facts.via === undefined ? '' : ` through ${facts.via}`;
  const kind = {
    'on-link': 'on this machine’s own link',
    specific: `by ${facts.prefix ?? 'a route of its own'}${via}`,
    default: `by default${via}`,
  };
  return line(true, 'route', kind[facts.route]);
};

const list = (ports: readonly number[]): string =>
  ports.length === 1 ? `port ${ports[0]} answers` : `ports ${ports.join(', ')} answer`;

const host: Look = (evidence) => {
  const reached = focus(evidence)?.value;
  if (!reached || reached.outcome === 'open' || reached.outcome === 'failed') return null;
  const siblings = siblingsAnswering(evidence);
  const cdn = cdnAtAddress(evidence);
  if (cdn)
    return line(
      false,
      'host',
      `${reached.address} is ${cdn.value.name}: port ${cdn.value.port} answers with "${cdn.value.header}"`,
    );
  if (siblings) {
    const open = siblings.value.filter(({ outcome }) => outcome === 'open').map(({ port }) => port);
    const some =
      open.length > 0
        ? `${list(open)} (open)`
        : `${list(siblings.value.slice(0, 3).map(({ port }) => port))} (closed)`;
    return line(true, 'host', `alive: ${some}${pinged(evidence) ? ', and so does ping' : ''}`);
  }
  if (alive(evidence)) return line(true, 'host', 'alive: it answers to ping');
  if (toldByOwnFirewall(evidence)) return null;
  if (reached.outcome === 'refused')
    return toldByIcmp(evidence) ? null : line(true, 'host', 'alive: it answers with a reset');
  if (toldByExpiry(evidence)) return line(false, 'host', 'the packets’ time to live runs out on the way');
  if (reached.outcome === 'unreachable' && (wrongWay(evidence) !== null || toldByKernel(evidence)))
    return null;
  if (reached.outcome === 'unreachable')
    return line(
      false,
      'host',
      `${reached.code ?? 'unreachable'} after ${duration(reached.ms)}${toldByIcmp(evidence) ? ', by an ICMP error from outside' : ''}`,
    );
  return lifeless(evidence) ? line(false, 'host', 'no port answers, nor does ping') : null;
};

const port: Look = (evidence) => {
  const reached = focus(evidence)?.value;
  if (!reached) return null;
  const { port: number } = goalOf(evidence);
  const right = siblingServes(evidence);
  const elsewhere = right ? `; port ${right.value} serves what is wanted` : '';
  if (reached.outcome === 'open') return line(true, 'port', `${number} accepts connections`);
  if (ownFirewall(evidence) !== null) return null;
  if (reached.outcome === 'refused') {
    const how = toldByIcmp(evidence) ? 'by an ICMP error: a firewall does' : 'RST';
    return line(false, 'port', `${number} refuses (${how})${elsewhere}`);
  }
  if (reached.outcome === 'silent')
    return line(
      false,
      'port',
      `${number} does not answer, not even to a second try within ${duration(reached.ms)}`,
    );
  return null;
};

const datagram: Look = (evidence) => {
  const heard = answersOverUdp(evidence) ?? openOverUdp(evidence);
  if (!heard || !focus(evidence)) return null;
  const { outcome, port: number, speaks } = heard.value;
  return line(
    false,
    'udp',
    outcome === 'answered'
      ? `${number} answers over UDP${speaks === undefined ? '' : ` (${speaks})`}`
      : `${number} is not said to be closed over UDP, as another port is`,
  );
};

const answer: Look = (evidence) => {
  const attempt = plainAttempt(evidence);
  if (!attempt?.failure || attempt.facts.proxy !== undefined) return null;
  const { phase, answer: http, firstBytes } = attempt.facts;
  if (!['http', 'websocket', 'tls'].includes(phase)) return null;
  // What was seen of the handshake says more than that it failed.
  if (phase === 'tls' && attempt.failure !== 'tls_not_spoken' && handshakes(evidence)) return null;
  const server = http?.headers['server'] === undefined ? '' : ` (server: ${http.headers['server']})`;
  if (http)
    return line(
      false,
      phase,
      `answers HTTP ${http.status}${server}${phase === 'websocket' ? ', not 101' : ''}`,
    );
  return line(false, phase, firstBytes ? `answers "${firstBytes}"` : attempt.failure);
};

const listening = (rows: readonly Listener[], number: number): string =>
  `${number} is open on ${rows.map((row) => `${row.address} (${holder(row)})`).join(', ')}`;

const server: Look = (evidence) => {
  const table = firstOf(evidence, 'listeners');
  if (!table) return null;
  const number = portOf(evidence);
  const rows = table.facts.listeners.filter((one) => one.protocol === 'tcp' && one.port === number);
  const datagrams = listensOverUdp(evidence)?.value;
  if (rows.length === 0 && datagrams)
    return line(false, 'server', `${number} is open over UDP only (${holder(datagrams)})`);
  if (rows.length === 0) return line(false, 'server', `nobody listens on ${number}`);
  const outside =
    rows.some(({ address }) => !/^127\.|^::1$/.test(address)) &&
    !boundElsewhere(evidence) &&
    !boundToIpv6(evidence);
  return line(outside, 'server', `${listening(rows, number)}${outside ? '' : ' only'}`);
};

const address: Look = (evidence) => {
  const own = serverOwnsTarget(evidence);
  if (own) return line(true, 'address', `${own.value.address} is the server’s own (${own.value.device})`);
  const down = serverLinkDown(evidence);
  if (down)
    return line(
      false,
      'address',
      `${down.value.address} is the server’s own, but ${down.value.device} is down`,
    );
  const foreign = targetIsForeign(evidence);
  const target = focus(evidence)?.value.address;
  return foreign ? line(false, 'address', `the server is ${foreign.value.join(', ')}, not ${target}`) : null;
};

const packets: Look = (evidence) => {
  const came = arrived(evidence);
  if (came)
    return line(
      true,
      'packets',
      `${came.value} connection request${came.value === 1 ? '' : 's'} of the client reached the server`,
    );
  return notArrived(evidence)
    ? line(false, 'packets', 'no connection request of the client for this port reached the server')
    : null;
};

const firewall: Look = (evidence) => {
  const taken = dropped(evidence) ?? rejected(evidence) ?? answersDropped(evidence);
  if (!taken) return null;
  const { rule, manager } = taken.value;
  const owner = manager ? `, which ${manager.name} manages` : '';
  const verb = rule.verdict === 'drop' ? 'dropped' : 'refused';
  const chain = `${rule.tool} chain ${rule.chain}${rule.table === 'filter' ? '' : ` of table ${rule.table}`}`;
  const by =
    rule.rule === 'policy' ? `the policy of ${chain}${owner}` : `a rule in ${chain}${owner}: ${rule.rule}`;
  return line(false, 'firewall', `${verb} ${rule.hits} packets while the client tried, by ${by}`);
};

const back: Look = (evidence) => {
  const text = wayBackText(evidence);
  return text === null ? null : line(false, 'back', text);
};

const answers: Look = (evidence) => {
  const text = answersText(evidence);
  return text === null ? null : line(false, 'answers', text);
};

const others: Look = (evidence) => {
  const text = focus(evidence)?.value.outcome === 'silent' ? heldText(evidence) : null;
  return text === null ? null : line(true, 'others', text);
};

const goesBeyond: Look = (evidence) => {
  const reached = focus(evidence)?.value;
  return reached?.outcome === 'failed' && !noLocalPort(evidence)
    ? line(
        false,
        'client',
        `${at(reached.address, portOf(evidence))}: ${reached.code ?? 'the attempt failed on this machine'}`,
      )
    : null;
};

const own: Look = (evidence) => {
  const text = ownFirewall(evidence);
  return text === null ? null : line(false, 'client', text);
};

const tries: Look = (evidence) => {
  const text = seenOften(evidence);
  return text === null ? null : line(false, 'tries', text);
};

const LOOKS: readonly Look[] = [
  tries,
  proxy,
  name,
  localPorts,
  own,
  goesBeyond,
  way,
  host,
  port,
  others,
  datagram,
  handshakeSeen,
  certificateLine,
  answer,
  ...webLooks,
  ...processLooks,
  ...hangingLooks,
  address,
  server,
  packets,
  back,
  answers,
  firewall,
];

/** The evidence in words, from the client to the server. */
export const seen = (evidence: readonly Evidence[]): readonly Seen[] =>
  LOOKS.flatMap((look) => look(evidence) ?? []);
