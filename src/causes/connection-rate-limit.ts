import type { Cause } from '../core/types.ts';
import { undoRule } from './lib/commands.ts';
import { at, goalOf } from './lib/goal.ts';
import { listensThroughout, nobodyListens, portFlaps } from './lib/listening.ts';
import { echoesLost, failsSlowly, followsAddress, followsRate, howOften, mixedBy } from './lib/often.ts';
import { refused, silent } from './lib/reach.ts';
import { noRejectMoved, noRuleMoved, takenBy } from './lib/rules.ts';
import { firewall, reachedGoal, repeats, rule, scene } from './lib/scene.ts';
import { all, either, unless } from './lib/shown.ts';
import { con, pro, VETO, weigh } from './lib/weigh.ts';

const GOAL = 'http://203.0.113.7:8080/';
const RULE =
  '-A INPUT -p tcp -m tcp --dport 8080 -m hashlimit --hashlimit-above 3/sec --hashlimit-burst 3 --hashlimit-mode srcip --hashlimit-name web -j REJECT --reject-with tcp-reset';

const cause: Cause = {
  title: 'New connections are limited by rate: who opens too many in a short time is turned away.',
  symptoms: ['intermittent'],
  layer: 'host',
  prior: -0.5,
  explain: `A firewall lets each client (or everybody together) open only so many connections a second or a minute. The first few are let in;
whoever comes too fast is refused or gets no answer, and a moment later is let in again. Programs that open several connections at
once meet it, as do many clients behind one address, retries without a pause, and health checks.

The same tries, made slowly, all work: that is what tells it from a server that comes and goes, and from a line that loses packets.`,
  messages: [
    'works when I try slowly',
    'Too many connections, then works again',
    'intermittent connection refused under load',
    'Connection refused by rate limit',
    'kex_exchange_identification: Connection closed by remote host',
    'iptables hashlimit',
    'ufw limit',
    'nf_tables limit rate over',
    'xt_recent hitcount',
    'sporadic connection timeouts with parallel requests',
  ],
  fix: (evidence) => {
    const { port } = goalOf(evidence);
    const found = takenBy(evidence, 'rate')?.value;
    return [
      {
        on: 'server',
        text: found
          ? `Raise the limit of the rule in chain ${found.rule.chain} (${found.rule.tool}${found.manager ? `, which ${found.manager.name} manages` : ''}), leave this client out of it, or take it away.`
          : `See which firewall limits new connections to port ${port}, on the server or before it.`,
        commands: found
          ? undoRule(found.rule, port)
          : ['iptables-save | grep -E "hashlimit|recent|limit"; nft list ruleset | grep "limit rate"'],
      },
      {
        on: 'client',
        text: 'Open fewer connections: keep them open and use them again (keep-alive, a pool), and wait longer after each failed try.',
      },
    ];
  },
  judge: (evidence) => {
    const { address, port } = goalOf(evidence);
    const found = takenBy(evidence, 'rate');
    const often = mixedBy(evidence, 'refused', 'timeout', 'unreachable');
    const always = either<unknown>(refused(evidence), silent(evidence));
    const times = often ? ` ${howOften(often.value)}.` : '';
    return weigh(
      found
        ? `A rule on the server takes new connections to port ${port} that come too fast: ${found.value.rule.hits} packets while the client tried.${times}`
        : `${at(address, port)} turns away tries that follow one another quickly, and none that are made slowly.${times}`,
      [
        pro(4, often),
        pro(6, all(followsRate(evidence), often)),
        pro(10, all(found, either<unknown>(often, always))),
        con(6, found ? null : failsSlowly(evidence), 'tries that are made slowly fail as well'),
        con(10, found ? null : followsAddress(evidence), 'the address decides, and not how fast one tries'),
        con(4, found ? null : echoesLost(evidence), 'other packets are lost too'),
        con(VETO, found ? null : portFlaps(evidence), 'the server’s port opens and closes'),
        con(VETO, unless(nobodyListens(evidence), often), 'nobody listens on the port'),
        con(
          2,
          found ? null : all(noRuleMoved(evidence), noRejectMoved(evidence), listensThroughout(evidence)),
          'no rule on the server took a packet of the client',
        ),
      ],
      [found ? null : 'firewall'],
    );
  },
  examples: {
    hit: scene(
      GOAL,
      reachedGoal('203.0.113.7', 8080),
      repeats('oorrrr', 'oooo', 'oorrrr'),
      firewall([rule(RULE, 8, { verdict: 'reject' })]),
    ),
    miss: scene(GOAL, reachedGoal('203.0.113.7', 8080), repeats('oooooo', 'orro', 'rrrrrr')),
  },
};

export default cause;
