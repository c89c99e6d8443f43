import type { Cause, Fix } from '../core/types.ts';
import { arrived } from './lib/arrivals.ts';
import { droppedOnServer } from './lib/families.ts';
import { at, goalOf } from './lib/goal.ts';
import { SILENCE } from './lib/messages.ts';
import { silent } from './lib/reach.ts';
import {
  activeManager,
  droppedByHand,
  droppedByManager,
  managerCloses,
  mayHaveDropped,
  noRuleMoved,
  notOnList,
  watchedRules,
} from './lib/rules.ts';
import { arrivals, attempted, connected, firewall, rule, scene, siblings } from './lib/scene.ts';
import { all, unless } from './lib/shown.ts';
import { con, pro, VETO, weigh } from './lib/weigh.ts';

const GOAL = 'http://203.0.113.7:8080/';
const world = [
  attempted('connection_timeout', { phase: 'connect', code: 'ETIMEDOUT', address: '203.0.113.7' }, 4700),
  connected('203.0.113.7', 8080, 'silent', 1300),
  siblings('203.0.113.7', { 22: 'open' }),
  arrivals([
    { port: 22, count: 1 },
    { port: 8080, count: 4 },
  ]),
];
const ufw = { name: 'ufw', active: true, allowsPort: false, chains: ['ufw-'] } as const;

/** How each front end opens a port. */
const OPEN: Readonly<Record<string, (port: number | string) => Pick<Fix, 'text' | 'commands'>>> = {
  ufw: (port) => ({
    text: 'Open the port in ufw:',
    commands: [`ufw allow ${port}/tcp`, 'ufw status numbered'],
  }),
  firewalld: (port) => ({
    text: 'Open the port in firewalld, for good and at once:',
    commands: [
      `firewall-cmd --permanent --add-port=${port}/tcp`,
      'firewall-cmd --reload',
      'firewall-cmd --list-ports',
    ],
  }),
  'bt-panel': (port) => ({
    text: `Open port ${port} in the control panel (BaoTa: Security, Firewall, Add port rule), and in the cloud's security group if there is one.`,
    commands: ['bt 14   # shows the panel’s address'],
  }),
};

const cause: Cause = {
  title:
    'The firewall that a front end or control panel manages (ufw, firewalld, BaoTa) does not open the port.',
  symptoms: ['timeout'],
  layer: 'host',
  prior: -1.6,
  explain: `A program manages the server's firewall and lets through only what it was told to: ufw on Ubuntu, firewalld on
Red Hat and its kin, a control panel such as BaoTa. The new service's port was never opened there.

Open it in that program. A rule made beside it by hand works until the program loads its own rules again.`,
  messages: [...SILENCE, 'UFW BLOCK', 'ufw default deny', 'firewalld', 'BaoTa', 'aaPanel', 'bt.cn'],
  fix: (evidence) => {
    const { port } = goalOf(evidence);
    const manager = droppedByManager(evidence)?.value.manager ?? activeManager(evidence);
    const names = manager ? [manager.name] : Object.keys(OPEN);
    return names.map((name) => ({ on: 'server', text: name, ...OPEN[name]?.(port) }) satisfies Fix);
  },
  judge: (evidence) => {
    const { address, port } = goalOf(evidence);
    const taken = droppedByManager(evidence);
    const closed = managerCloses(evidence);
    const suspect = mayHaveDropped(evidence);
    const manager = taken?.value.manager?.name ?? closed?.value.name;
    return weigh(
      manager
        ? `${manager} manages the server’s firewall and does not open port ${port}.`
        : `${at(address, port)} does not answer: a firewall that a front end manages may not open it.`,
      [
        ...droppedOnServer(evidence),
        pro(6, all(taken, silent(evidence))),
        pro(3, all(unless(closed, taken), silent(evidence))),
        pro(5, all(suspect?.value.manager ? suspect : null, arrived(evidence))),
        con(VETO, droppedByHand(evidence), 'the rule that took the packets is not the front end’s'),
        con(8, notOnList(evidence), 'the rule that took the packets is part of a list of allowed sources'),
        con(8, noRuleMoved(evidence), 'no rule on the server took a packet while the client tried'),
        con(
          6,
          activeManager(evidence) ? null : watchedRules(evidence),
          'no front end manages the server’s firewall',
        ),
      ],
      [taken ? null : 'firewall'],
    );
  },
  examples: {
    hit: scene(GOAL, ...world, firewall([rule('policy', 4)], [ufw])),
    miss: scene(
      GOAL,
      ...world,
      firewall(
        [rule('-A INPUT -p tcp -m tcp --dport 8080 -j DROP', 4), rule('policy', 0)],
        [{ ...ufw, allowsPort: true }],
      ),
    ),
  },
};

export default cause;
