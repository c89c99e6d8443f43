import type { Cause } from '../core/types.ts';
import { goalOf } from './lib/goal.ts';
import { NO_NAME } from './lib/messages.ts';
import { nameless, said, scene } from './lib/scene.ts';
import { authorityKnows, circle, noAddress } from './lib/unresolved.ts';
import { con, pro, VETO, weigh } from './lib/weigh.ts';

const GOAL = 'wss://chat.larch.example/';
const NAME = 'chat.larch.example';

const cause: Cause = {
  title: 'The name exists, but it has no address: no A and no AAAA record.',
  symptoms: ['dns'],
  layer: 'name',
  explain: `The resolver answered without an error, and without an address (NODATA). The name is there for something else: mail
(MX), a text record (TXT), names below it; or it is an alias (CNAME) of a name that has no address itself. Typical: the bare domain has
mail but no address and only www has one, a record was moved below another name, or the target of an alias lost its record.

Many programs say the same as for a name that does not exist; dig tells the two apart: NOERROR and no answer, not NXDOMAIN.`,
  messages: [
    ...NO_NAME,
    'getaddrinfo ENOTFOUND chat.example',
    'queryA ENODATA chat.example',
    'No address associated with hostname',
    '[Errno -5] No address associated with hostname',
    'dial tcp: lookup chat.example: no such host',
    'The requested name is valid, but no data of the requested type was found (11004)',
    'has no A record',
    'NODATA',
  ],
  fix: (evidence) => {
    const { host } = goalOf(evidence);
    const answer = noAddress(evidence)?.value;
    const end = answer?.aliases?.at(-1);
    const server = answer?.server ?? 'RESOLVER';
    return [
      {
        on: 'dns',
        text: end
          ? `${host} is an alias of ${end}, which has no address: make an A (or AAAA) record for ${end}, or let the alias lead to a name that has one.`
          : `Make an A (or AAAA) record for ${host}, or an alias (CNAME) to a name that has one.`,
        commands: [`dig ${host} A @${server}; dig ${host} AAAA @${server}`],
      },
      {
        on: 'client',
        text: `Or use the name that does have an address: often the one with www. or another host name before the domain.`,
        commands: [`getent ahosts www.${host}`],
      },
    ];
  },
  judge: (evidence) => {
    const { host } = goalOf(evidence);
    const found = noAddress(evidence);
    const end = found?.value.aliases?.at(-1);
    return weigh(
      end
        ? `${host} is an alias of ${end}, and that has no address.`
        : `${host} exists and has no address: ${found?.value.server} answers without an error, and without a record.`,
      [
        pro(12, found),
        con(VETO, circle(evidence), 'its aliases lead in circles'),
        con(4, authorityKnows(evidence), 'the name’s own servers do know an address'),
      ],
    );
  },
  examples: {
    hit: scene(GOAL, ...nameless(NAME, 'dns_no_address', [said('no-address')])),
    miss: scene(GOAL, ...nameless(NAME, 'dns_name_not_found', [said('no-such-name')])),
  },
};

export default cause;
