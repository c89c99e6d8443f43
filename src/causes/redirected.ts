import type { Cause } from '../core/types.ts';
import { at, goalOf } from './lib/goal.ts';
import { scene, turnedAway } from './lib/scene.ts';
import { notItsAnswer, redirect } from './lib/web.ts';
import { pro, weigh } from './lib/weigh.ts';

const GOAL = 'ws://203.0.113.7/live';
const moved = { status: 301, headers: { server: 'nginx', location: 'https://203.0.113.7/live' } };

/** Where a redirect leads, in the WebSocket's own scheme. */
const asSocket = (location: string, url: string): string =>
  URL.canParse(location, url) ? new URL(location, url).href.replace(/^http/, 'ws') : location;

const cause: Cause = {
  title: 'The server redirects to another address, and a WebSocket client does not follow.',
  symptoms: ['protocol'],
  layer: 'application',
  explain: `The server answers the WebSocket request with a redirect (301, 302, 307, 308): most often from http to https, from one
name to another, or to the same path with a slash at its end. A browser follows that for pages, but no WebSocket client does:
the handshake simply fails.

Use the address that the redirect names, with ws:// for http:// and wss:// for https://; or let the server except the path of the
socket from its redirects.`,
  messages: [
    'Error during WebSocket handshake: Unexpected response code: 301',
    'Error during WebSocket handshake: Unexpected response code: 302',
    'Unexpected server response: 301',
    'Unexpected server response: 302',
    'Unexpected server response: 307',
    'Unexpected server response: 308',
    'Handshake status 301 Moved Permanently',
    'server rejected WebSocket connection: HTTP 301',
    'server rejected WebSocket connection: HTTP 302',
    'Expected HTTP 101 response but was 301 Moved Permanently',
  ],
  fix: (evidence) => {
    const { url } = goalOf(evidence);
    const location = redirect(evidence)?.value.answer.headers['location'];
    return [
      {
        on: 'client',
        text:
          location === undefined
            ? 'Use the address that the Location header names, with ws:// for http:// and wss:// for https://.'
            : `Use the address that the server names: ${asSocket(location, url)}`,
      },
      {
        on: 'server',
        text: 'Or except the path of the socket from the redirect (nginx: a location of its own before the one that returns 301).',
      },
    ];
  },
  judge: (evidence) => {
    const { address, port } = goalOf(evidence);
    const one = redirect(evidence);
    const status = one?.value.answer.status ?? '';
    const location = one?.value.answer.headers['location'];
    return weigh(
      `${at(address, port)} answers the WebSocket request with ${status}: go to ${location ?? 'another address'}.`,
      [pro(13, one), ...notItsAnswer(evidence)],
    );
  },
  examples: {
    hit: scene(GOAL, turnedAway('203.0.113.7', 80, moved)),
    miss: scene(GOAL, turnedAway('203.0.113.7', 80, { status: 302, headers: {} })),
  },
};

export default cause;
