import type { Cause } from '../core/types.ts';
import { at, goalOf } from './lib/goal.ts';
import { interception, scene, turnedAway } from './lib/scene.ts';
import { unless } from './lib/shown.ts';
import { intercepted, status } from './lib/web.ts';
import { pro, weigh } from './lib/weigh.ts';

const GOAL = 'ws://203.0.113.7/live';
const login = { status: 302, headers: { location: 'http://login.hotel.example/?from=203.0.113.7' } };
const own = { status: 302, headers: { location: 'https://203.0.113.7/live' } };

const cause: Cause = {
  title: 'A portal of the client’s network answers in place of every server, until somebody logs in.',
  symptoms: ['protocol'],
  layer: 'path',
  prior: -1,
  explain: `The network that the client is in (a hotel, a train, a guest Wi-Fi, a firewall with a login page) catches connections to any
address and answers them itself, with a redirect to its login page or with the page. So a WebSocket handshake gets a 302, a 200 or
a 511 that the server never sent. HTTPS fails there with a certificate that is not the server's, or not at all.

It shows in that an address which nobody has gives the same answer. Log in, or accept the terms, and all is well.`,
  messages: [
    '511 Network Authentication Required',
    'Error during WebSocket handshake: Unexpected response code: 302',
    'Error during WebSocket handshake: Unexpected response code: 511',
    'Unexpected server response: 302',
    'Unexpected server response: 511',
    'Sign in to network',
    'Connect to Wi-Fi: the Wi-Fi you are using may require you to visit its login page',
    'You must log in to this network before you can access the Internet',
    'DNS_PROBE_FINISHED_NXDOMAIN captive portal',
  ],
  fix: (evidence) => {
    const answer = intercepted(evidence)?.value.answer ?? status(evidence, 511)?.value.answer;
    const page = answer?.headers['location'];
    return [
      {
        on: 'client',
        text: `Open ${page ?? 'any page that begins with http://, such as http://neverssl.com/,'} in a browser and log in; then try again.`,
      },
      {
        on: 'network',
        text: 'A device without a browser: let its hardware address pass the portal, or give it another network.',
      },
    ];
  },
  judge: (evidence) => {
    const { address, port } = goalOf(evidence);
    const one = intercepted(evidence);
    const required = status(evidence, 511);
    const page = (one?.value.answer ?? required?.value.answer)?.headers['location'];
    return weigh(
      one
        ? `${one.value.address}, an address that nobody has, gives the same answer as ${at(address, port)}${page === undefined ? '' : ` (go to ${page})`}: somebody in between answers for all.`
        : `Something before ${at(address, port)} answers 511: the network wants a login.`,
      [pro(14, one), pro(14, unless(required, one))],
      [one ? null : 'interception'],
    );
  },
  examples: {
    hit: scene(GOAL, turnedAway('203.0.113.7', 80, login), interception(80, 'open', login)),
    miss: scene(GOAL, turnedAway('203.0.113.7', 80, own), interception(80, 'silent')),
  },
};

export default cause;
