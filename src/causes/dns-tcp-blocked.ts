import type { Cause } from '../core/types.ts';
import { goalOf } from './lib/goal.ts';
import { NO_LOOKUP } from './lib/messages.ts';
import { nameless, said, scene } from './lib/scene.ts';
import { cutOff } from './lib/unresolved.ts';
import { pro, weigh } from './lib/weigh.ts';

const GOAL = 'https://api.larch.example/';
const NAME = 'api.larch.example';

const cause: Cause = {
  title: 'The answer is too large for one datagram, and DNS over TCP is blocked.',
  symptoms: ['dns'],
  layer: 'name',
  explain: `Only some names fail: those with many addresses, long chains of aliases or large signed answers. The resolver's answer
does not fit into a UDP datagram (512 bytes, unless the client announces more), so it is sent cut off, and the client has to ask
again over TCP. A firewall lets UDP port 53 through and not TCP port 53, as many rule sets wrongly do, or the resolver does not
listen on TCP.

dig shows it: ";; Truncated, retrying in TCP mode", and then nothing. DNS needs both (RFC 7766).`,
  messages: [
    ...NO_LOOKUP,
    ';; Truncated, retrying in TCP mode.',
    ';; Connection to 192.168.1.1#53 for chat.example failed: timed out.',
    'queryA ETIMEOUT chat.example',
    'dial tcp: lookup chat.example: dial tcp 192.168.1.1:53: i/o timeout',
    'DNS response truncated',
  ],
  fix: (evidence) => {
    const { host } = goalOf(evidence);
    const server = cutOff(evidence)?.value[0]?.server ?? 'RESOLVER';
    return [
      {
        on: 'network',
        text: `Let TCP port 53 through to ${server}, as well as UDP; on the resolver itself, see that it listens on TCP.`,
        commands: [`dig +tcp ${host} @${server}`, `dig +ignore +noedns ${host} @${server}`],
      },
      {
        on: 'client',
        text: 'Until then, let this machine announce that it takes larger datagrams:',
        commands: ["echo 'options edns0' >> /etc/resolv.conf"],
      },
      {
        on: 'dns',
        text: `Or make the answer for ${host} smaller: fewer addresses, or a shorter chain of aliases.`,
      },
    ];
  },
  judge: (evidence) => {
    const { host } = goalOf(evidence);
    const found = cutOff(evidence);
    const [one] = found?.value ?? [];
    const how = one?.outcome === 'timeout' ? 'does not answer' : 'refuses';
    return weigh(`The answer for ${host} does not fit into a datagram, and over TCP ${one?.server} ${how}.`, [
      pro(14, found),
    ]);
  },
  examples: {
    hit: scene(GOAL, ...nameless(NAME, 'dns_timeout', [said('timeout', { cut: true })])),
    miss: scene(GOAL, ...nameless(NAME, 'dns_timeout', [said('timeout')])),
  },
};

export default cause;
