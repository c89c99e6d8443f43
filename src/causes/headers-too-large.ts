import type { Cause, Evidence } from '../core/types.ts';
import { at, goalOf } from './lib/goal.ts';
import { scene, turnedAway } from './lib/scene.ts';
import { all, show } from './lib/shown.ts';
import { accepted, byHop, headTooLarge, notItsAnswer, status } from './lib/web.ts';
import { pro, weigh } from './lib/weigh.ts';

const GOAL = 'ws://203.0.113.7/live';

/** Servers that are set narrowly take 4 KiB; most take 8. */
const MUCH = 3500;

const sizeOf = (evidence: readonly Evidence[]): number => {
  const { url = '', headers = {} } = evidence[0]?.target ?? {};
  return Object.entries(headers).reduce(
    (sum, [name, value]) => sum + name.length + value.length + 4,
    url.length,
  );
};

const large = (evidence: readonly Evidence[]) => {
  const size = sizeOf(evidence);
  return size >= MUCH && evidence[0] ? show(size, evidence[0]) : null;
};

const cause: Cause = {
  title: 'The request’s headers are larger than the server takes.',
  symptoms: ['protocol'],
  layer: 'application',
  explain: `Every server bounds the size of a request's head: 8 KiB for nginx and Apache, 16 KiB for Node as a rule. What exceeds it is
answered with 431 Request Header Fields Too Large, or with 400 and a page that says so (nginx: "Request Header Or Cookie Too Large"),
or 414 where it is the URL.

Cookies are to blame as a rule: each part of a site adds some, and they are sent to all of it; or a token that holds all groups of a
user. That is why it fails for some users and some browsers only, and works in a private window.`,
  messages: [
    '431 Request Header Fields Too Large',
    '400 Bad Request: Request Header Or Cookie Too Large',
    '414 Request-URI Too Large',
    '414 URI Too Long',
    'HPE_HEADER_OVERFLOW',
    'Request header is too large',
    'HTTP Error 400. The size of the request headers is too long.',
    'client sent too long header line',
    'Error during WebSocket handshake: Unexpected response code: 431',
    'Unexpected server response: 431',
    'Size of a request header field exceeds server limit',
    'HTTP ERROR 431',
  ],
  fix: (evidence) => {
    const { host, port } = goalOf(evidence);
    return [
      {
        on: 'client',
        text: `Delete the cookies of ${host} (a private window has none), and let the site set fewer or smaller ones.`,
      },
      {
        on: 'server',
        text: `Or let what serves port ${port} take more: nginx, large_client_header_buffers 4 32k; Node, --max-http-header-size=32768; Apache, LimitRequestFieldSize 32768; and every proxy before it as well.`,
      },
    ];
  },
  judge: (evidence) => {
    const { address, port } = goalOf(evidence);
    const one = headTooLarge(evidence);
    const size = large(evidence);
    const without = one ? null : all(accepted(evidence, 'no-headers'), size, status(evidence, 400, 413, 414));
    const answer = (one ?? status(evidence, 400, 413, 414))?.value.answer;
    return weigh(
      `${at(address, port)}${byHop(answer)} answers ${answer?.status ?? ''}: the head of the request is too large${size ? ` (more than ${size.value} bytes)` : ''}.`,
      [
        pro(14, one),
        pro(2, all(one, accepted(evidence, 'no-headers'))),
        pro(13, without),
        ...notItsAnswer(evidence),
      ],
    );
  },
  examples: {
    hit: scene(GOAL, turnedAway('203.0.113.7', 80, { status: 431, headers: {} })),
    miss: scene(GOAL, turnedAway('203.0.113.7', 80, { status: 400, headers: {}, body: 'Bad Request' })),
  },
};

export default cause;
