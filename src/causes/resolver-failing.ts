import type { Cause } from '../core/types.ts';
import { goalOf } from './lib/goal.ts';
import { NO_LOOKUP } from './lib/messages.ts';
import { nameless, said, scene } from './lib/scene.ts';
import { circle, cutOff, failing, unheard, zoneAnswers } from './lib/unresolved.ts';
import { con, pro, VETO, weigh } from './lib/weigh.ts';

const GOAL = 'https://api.larch.example/';
const NAME = 'api.larch.example';

const cause: Cause = {
  title: 'The resolver answers that it could not, or would not, look the name up (SERVFAIL, REFUSED).',
  symptoms: ['dns'],
  layer: 'name',
  explain: `The resolver is there and answers at once, but not with the name's address. SERVFAIL: it tried and failed, because it
cannot reach or does not understand the zone's own servers, because those do not know the zone any more (a lame delegation), or
because the zone's signatures do not hold (DNSSEC). REFUSED: it does not resolve for this client, or not this name: an access list
leaves the client out, it has nobody to ask, or it is no resolver at all but the server of some zones.

Ask another resolver: if it knows the name, it is the first one's fault; if not, look at the zone's own servers.`,
  messages: [
    ...NO_LOOKUP,
    'queryA ESERVFAIL chat.example',
    'queryA EREFUSED chat.example',
    'SERVFAIL',
    'status: REFUSED',
    'server can’t find chat.example: SERVFAIL',
    'dial tcp: lookup chat.example on 192.168.1.1:53: server misbehaving',
    'DNS server failure',
  ],
  fix: (evidence) => {
    const { host } = goalOf(evidence);
    const [one] = failing(evidence)?.value ?? [];
    const server = one?.server ?? 'RESOLVER';
    const ask = {
      on: 'client' as const,
      text: 'Ask another resolver; if it knows the name, use that one until this one is mended.',
      commands: [`dig ${host} @9.9.9.9`],
    };
    if (one?.outcome === 'refused')
      return [
        {
          on: 'dns',
          text: `${server} refuses the question: let it resolve for this client (unbound: access-control; BIND: allow-recursion) and give it somebody to ask (dnsmasq: --server), or use a resolver that does.`,
          commands: [`dig ${host} @${server}`],
        },
        ask,
      ];
    return [
      {
        on: 'dns',
        text: `${server} fails for ${host}: see whether it reaches the zone's own servers, whether those still hold the zone, and whether its signatures hold (with +cd it then answers).`,
        commands: [`dig +cd ${host} @${server}`, `dig +trace ${host}`],
      },
      ask,
    ];
  },
  judge: (evidence) => {
    const { host } = goalOf(evidence);
    const found = failing(evidence);
    const words = { failed: 'SERVFAIL', refused: 'REFUSED' } as Readonly<Record<string, string>>;
    const which = found?.value.map(({ server, outcome }) => `${server} answers ${words[outcome]}`).join(', ');
    return weigh(
      `Asked for ${host}, ${which}${zoneAnswers(evidence) ? '; the zone’s own servers do answer' : ''}.`,
      [
        pro(unheard(evidence) ? 10 : 12, found),
        con(VETO, circle(evidence), 'its aliases lead in circles, which no resolver can resolve'),
        con(VETO, cutOff(evidence), 'the answer does not fit into a datagram, and comes no other way'),
      ],
    );
  },
  examples: {
    hit: scene(GOAL, ...nameless(NAME, 'dns_server_failed', [said('failed')])),
    miss: scene(GOAL, ...nameless(NAME, 'dns_timeout', [said('timeout')])),
  },
};

export default cause;
