import type { Cause } from '../core/types.ts';
import { goalOf } from './lib/goal.ts';
import { attempted, names, patient, repeats, said, scene } from './lib/scene.ts';
import { howOften, looksUpSlowly, mixed } from './lib/often.ts';
import { all } from './lib/shown.ts';
import { answeringResolvers, silentResolvers } from './lib/unresolved.ts';
import { con, pro, weigh } from './lib/weigh.ts';

const GOAL = 'http://shop.example:8080/';
const late = attempted('dns_timeout', { phase: 'name', code: 'ETIMEOUT', syscall: 'getaddrinfo' }, 600);
const good = said('answer', { server: '192.168.1.2', addresses: ['203.0.113.7'] });
const two = (outcome: 'timeout' | 'answer') =>
  names('shop.example', ['203.0.113.7'], ['203.0.113.7'], {
    resolvers: [outcome === 'answer' ? { ...good, server: '192.168.1.1' } : said('timeout'), good],
  });

const cause: Cause = {
  title: 'One of the client’s resolvers is dead: lookups wait for it before they ask the next.',
  symptoms: ['intermittent'],
  layer: 'name',
  prior: -0.5,
  explain: `The machine has several resolvers, and one of them says nothing. A lookup that asks it first waits for it, 5 s unless told
otherwise (resolv.conf(5): timeout), and only then asks the next, which answers at once. Programs that are patient are slow; those
that give up sooner fail, although the name, the resolver that is left and the server are all well.

With \`options rotate\`, with a cache in between, or on a system that remembers who answered last, only some lookups wait. So it comes and
goes, and the connection itself is always quick.`,
  messages: [
    'name resolution takes 5 seconds',
    'slow DNS lookup',
    'curl: (28) Resolving timed out after 5000 milliseconds',
    'getaddrinfo EAI_AGAIN',
    'Temporary failure in name resolution',
    ';; communications error to 192.168.1.1#53: timed out',
    ';; connection timed out; no servers could be reached',
    'DNS lookup timeout intermittent',
    'dial tcp: lookup: i/o timeout',
  ],
  fix: (evidence) => {
    const { host } = goalOf(evidence);
    const dead = (silentResolvers(evidence)?.value ?? []).map(({ server }) => server);
    const which = dead.join(' and ') || 'the dead resolver';
    return [
      {
        on: 'client',
        text: `Take ${which} out of the resolvers of this machine, or bring it back; the settings may come from DHCP, from NetworkManager or from systemd-resolved.`,
        commands: [
          'cat /etc/resolv.conf; resolvectl status',
          ...dead.map((server) => `dig +time=2 +tries=1 ${host} @${server}`),
        ],
      },
      {
        on: 'client',
        text: 'Until then have lookups wait for less long: in /etc/resolv.conf',
        commands: ['options timeout:1 attempts:2'],
      },
    ];
  },
  judge: (evidence) => {
    const dead = silentResolvers(evidence);
    const others = answeringResolvers(evidence);
    const slow = looksUpSlowly(evidence);
    const often = mixed(evidence);
    const which = dead?.value.map(({ server }) => server).join(' and ') ?? 'One of the resolvers';
    const times = often ? `: ${howOften(often.value)}` : '';
    return weigh(
      `${which} does not answer, another resolver does: lookups that ask the dead one first wait for it${times}.`,
      [
        pro(6, slow),
        pro(6, all(dead, others, slow)),
        con(
          10,
          slow && !(dead && others) ? slow : null,
          'there is no resolver that is silent beside one that answers',
        ),
      ],
      [dead ? null : 'names'],
    );
  },
  examples: {
    hit: patient(600, scene(GOAL, late, two('timeout'), repeats('nnnnnn', 'onon', 'oooooo'))),
    miss: patient(600, scene(GOAL, late, two('answer'), repeats('nnnnnn', 'onon', 'oooooo'))),
  },
};

export default cause;
