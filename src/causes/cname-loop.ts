import type { Cause } from '../core/types.ts';
import { goalOf } from './lib/goal.ts';
import { NO_LOOKUP } from './lib/messages.ts';
import { nameless, said, scene } from './lib/scene.ts';
import { circle } from './lib/unresolved.ts';
import { pro, weigh } from './lib/weigh.ts';

const GOAL = 'https://www.larch.example/';
const NAME = 'www.larch.example';

const cause: Cause = {
  title: 'The name is an alias that leads back to itself: the chain never ends.',
  symptoms: ['dns'],
  layer: 'name',
  explain: `The name is an alias (CNAME) of another name, which is an alias in its turn, and at last one of them leads back to a name
that was there before. No resolver can find an address: some say SERVFAIL, some answer with the aliases and no address. Typical after a
move to a hosting service or CDN, when the old alias was left in place at the other end.

dig shows the chain: the same names appear again and again.`,
  messages: [
    ...NO_LOOKUP,
    'getaddrinfo ENOTFOUND chat.example',
    'No address associated with hostname',
    'CNAME loop',
    'SERVFAIL',
    'too many CNAMEs',
    'redirects back to itself',
  ],
  fix: (evidence) => {
    const { host } = goalOf(evidence);
    const chain = circle(evidence)?.value ?? [];
    return [
      {
        on: 'dns',
        text:
          chain.length > 0
            ? `Let one name of the circle have an address (A, AAAA) in place of its alias: ${chain.join(' → ')}.`
            : 'Let one name of the circle have an address (A, AAAA) in place of its alias.',
        commands: [`dig +noall +answer ${host} CNAME`, `dig +trace ${host}`],
      },
    ];
  },
  judge: (evidence) => {
    const found = circle(evidence);
    return weigh(`The aliases lead in circles: ${found?.value.join(' → ')}.`, [pro(14, found)]);
  },
  examples: {
    hit: scene(
      GOAL,
      ...nameless(NAME, 'dns_server_failed', [
        said('no-address', { aliases: [NAME, 'edge.larch.example', NAME] }),
      ]),
    ),
    miss: scene(
      GOAL,
      ...nameless(NAME, 'dns_no_address', [said('no-address', { aliases: [NAME, 'edge.larch.example'] })]),
    ),
  },
};

export default cause;
