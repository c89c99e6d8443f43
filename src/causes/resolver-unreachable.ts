import type { Cause } from '../core/types.ts';
import { goalOf } from './lib/goal.ts';
import { NO_LOOKUP } from './lib/messages.ts';
import { nameless, said, scene } from './lib/scene.ts';
import { cutOff, failing, noResolver, unheard } from './lib/unresolved.ts';
import { con, pro, VETO, weigh } from './lib/weigh.ts';

const GOAL = 'https://api.larch.example/';
const NAME = 'api.larch.example';

const cause: Cause = {
  title: 'The resolver does not answer: it is down, cut off, or not where the client looks for it.',
  symptoms: ['dns'],
  layer: 'name',
  explain: `No name resolves. The client's questions get no answer: the resolver's machine or program is down (its port is closed
and says so at once), a firewall drops port 53, the client is set to a resolver of a network that it is no longer in (a VPN
that ended, another Wi-Fi), or it is set to none at all. The server itself may be quite well: by its address it can be reached.

Programs wait long before they say so: 5 s for each resolver and each of two rounds, as a rule.`,
  messages: [
    ...NO_LOOKUP,
    'queryA ETIMEOUT chat.example',
    'queryA ECONNREFUSED chat.example',
    'DNS_PROBE_FINISHED_NO_INTERNET',
    'DNS server not responding',
    'Your DNS server might be unavailable',
    ';; connection timed out; no servers could be reached',
    'dial tcp: lookup chat.example: i/o timeout',
    'lookup chat.example on 192.168.1.1:53: read udp: connection refused',
    'Resolving timed out after 5000 milliseconds',
  ],
  fix: (evidence) => {
    const { host } = goalOf(evidence);
    const servers = unheard(evidence)?.value.map(({ server }) => server) ?? [];
    const server = servers[0] ?? 'RESOLVER';
    if (noResolver(evidence))
      return [
        {
          on: 'client',
          text: 'Set a resolver: /etc/resolv.conf names none. Have the network give one (DHCP), or enter one.',
          commands: ['cat /etc/resolv.conf; resolvectl status'],
        },
      ];
    return [
      {
        on: 'client',
        text: `See whether ${servers.join(' and ') || 'the resolver'} is the resolver of the network that this client is in now; if not, renew the settings or enter another.`,
        commands: ['cat /etc/resolv.conf; resolvectl status', `dig +time=2 +tries=1 ${host} @${server}`],
      },
      {
        on: 'network',
        text: `Start the resolver on ${server}, and let UDP and TCP port 53 through to it.`,
        commands: [`ss -lnup 'sport = :53'   # on ${server}`],
      },
    ];
  },
  judge: (evidence) => {
    const none = noResolver(evidence);
    const found = unheard(evidence);
    const words = {
      timeout: 'does not answer',
      unreachable: 'cannot be reached: its port is closed, or nothing is there',
    };
    const which = found?.value
      .map(({ server, outcome }) => `${server} ${words[outcome as keyof typeof words]}`)
      .join('; ');
    return weigh(none ? 'This machine is set to no resolver.' : `${which}.`, [
      pro(12, none),
      pro(failing(evidence) ? 10 : 12, found),
      con(VETO, cutOff(evidence), 'the resolver answers, but its answer does not fit into a datagram'),
    ]);
  },
  examples: {
    hit: scene(GOAL, ...nameless(NAME, 'dns_timeout', [said('timeout')])),
    miss: scene(GOAL, ...nameless(NAME, 'dns_server_failed', [said('refused')])),
  },
};

export default cause;
