import type { Cause } from '../core/types.ts';
import { goalOf } from './lib/goal.ts';
import { NO_NAME } from './lib/messages.ts';
import { nameless, said, scene } from './lib/scene.ts';
import { authorityKnows, noSuchName, zoneAnswers } from './lib/unresolved.ts';
import { pro, weigh } from './lib/weigh.ts';

const GOAL = 'wss://chat.larch.example/';
const NAME = 'chat.larch.example';

const cause: Cause = {
  title: 'There is no such name: it is misspelt, was never entered in the DNS, or was removed.',
  symptoms: ['dns'],
  layer: 'name',
  explain: `The resolver was asked and answered: no such domain (NXDOMAIN). Nothing is wrong with the network, and the server
was never looked for. The name is misspelt in the client's configuration, its record was never made or was deleted, its domain
has expired, or it exists only inside another network (a VPN, an office, a cluster).

A name that was made a moment ago may still be denied: a resolver remembers for minutes that it was not there. Then the name's own
servers already know it.`,
  messages: [
    ...NO_NAME,
    'DNS_PROBE_FINISHED_NXDOMAIN',
    'getaddrinfo ENOTFOUND chat.example',
    'Name or service not known',
    '[Errno -2] Name or service not known',
    '[Errno 8] nodename nor servname provided, or not known',
    '[Errno 11001] getaddrinfo failed',
    'dial tcp: lookup chat.example: no such host',
    'NXDOMAIN',
    'Host not found',
  ],
  fix: (evidence) => {
    const { host } = goalOf(evidence);
    const known = authorityKnows(evidence);
    const resolver = noSuchName(evidence)?.value.server ?? 'RESOLVER';
    if (known)
      return [
        {
          on: 'client',
          text: `The name's own servers know it (${known.value.join(', ')}); ${resolver} remembers that it was not there. Empty its cache, or wait some minutes.`,
          commands: ['resolvectl flush-caches   # systemd-resolved; ipconfig /flushdns on Windows'],
        },
      ];
    return [
      {
        on: 'client',
        text: `Correct the name in the client's configuration: ${host} does not exist.`,
        commands: [`dig +noall +comments +authority ${host} @${resolver}`],
      },
      {
        on: 'dns',
        text: `If the name is right, make its record (A, AAAA or CNAME) in its zone; see that the domain has not expired, and that this client is to see it at all.`,
        commands: [`dig +trace ${host}`],
      },
    ];
  },
  judge: (evidence) => {
    const { host } = goalOf(evidence);
    const found = noSuchName(evidence);
    const known = authorityKnows(evidence);
    return weigh(
      known
        ? `${found?.value.server} says that there is no ${host}, and its own servers say ${known.value.join(', ')}: the resolver remembers the time before.`
        : `${found?.value.server} says that there is no name ${host}${zoneAnswers(evidence) ? ', and so do the servers of its zone' : ''}.`,
      [pro(12, found)],
    );
  },
  examples: {
    hit: scene(GOAL, ...nameless(NAME, 'dns_name_not_found', [said('no-such-name')])),
    miss: scene(GOAL, ...nameless(NAME, 'dns_server_failed', [said('failed')])),
  },
};

export default cause;
