import type { Cause } from '../core/types.ts';
import { at, goalOf } from './lib/goal.ts';
import { portFlaps } from './lib/listening.ts';
import {
  echoesAllAnswered,
  echoesLost,
  failsSlowly,
  followsAddress,
  followsRate,
  howOften,
  madeLate,
  mixedBy,
  sentAgain,
} from './lib/often.ts';
import { patient, reachedGoal, repeats, scene } from './lib/scene.ts';
import { takenBy } from './lib/rules.ts';
import { all } from './lib/shown.ts';
import { con, pro, VETO, weigh } from './lib/weigh.ts';

const GOAL = 'http://203.0.113.7:8080/';

const cause: Cause = {
  title: 'A part of the packets is lost on the way.',
  symptoms: ['intermittent'],
  layer: 'path',
  prior: -0.5,
  explain: `A link or a device on the way loses some of the packets: a bad cable or radio link, an overfull line, a failing network card, two
sides that disagree about duplex. TCP sends again what was lost, so most things still work, only late: a lost connection request or its
answer costs a second (then 2, then 4), which is more than many programs wait for. So some connections fail, and others take
1.0 or 3.0 s where the rest take some milliseconds.

It does not care for ports or speed: slow tries are hit as quick ones are, and echo requests (ping) are lost as well. Many
lost packets in a row are no loss but a block.`,
  messages: [
    'intermittent connection timed out',
    'sporadic timeouts',
    'connect takes exactly 1 second',
    'connect takes 3 seconds',
    '8 packets transmitted, 5 received, 37.5% packet loss',
    'packet loss',
    'TCP Retransmission',
    'TCP SYN retransmission',
    'curl: (28) Connection timed out after 1001 milliseconds',
    'pertes de paquets',
  ],
  fix: (evidence) => {
    const { address, port } = goalOf(evidence);
    return [
      {
        on: 'network',
        text: 'Find the hop at which the loss begins, and look at that link: errors and drops of its interfaces, its load, its cable or radio.',
        commands: [
          `mtr --report --tcp --port ${port} ${address}`,
          'ip -s link; ethtool -S eth0 | grep -iE "err|drop|crc"',
        ],
      },
      {
        on: 'client',
        text: 'Meanwhile have programs wait for longer than one retransmission: 3 s and more for a connection, not 1 s.',
      },
    ];
  },
  judge: (evidence) => {
    const { address, port } = goalOf(evidence);
    const often = mixedBy(evidence, 'timeout', 'hang');
    const echoes = echoesLost(evidence);
    const late = madeLate(evidence);
    const again = sentAgain(evidence);
    const lost = echoes
      ? `, and ${echoes.value.lost} of ${echoes.value.sent} echo requests got no answer`
      : '';
    return weigh(
      `On the way to ${at(address, port)} packets are lost: ${often ? howOften(often.value) : 'some tries are late'}${lost}.`,
      [
        pro(5, often),
        pro(2, all(late, often)),
        pro(2, failsSlowly(evidence)),
        pro(5, all(echoes, often)),
        pro(4, all(again, often)),
        // A few of them may have been lucky.
        con(again ? 1 : 4, echoesAllAnswered(evidence), 'no echo request was lost'),
        con(8, followsAddress(evidence), 'one of the addresses is dead, the others are well'),
        con(6, echoes ? null : followsRate(evidence), 'only tries that follow one another quickly fail'),
        con(VETO, takenBy(evidence, 'rate'), 'a rule on the server takes what comes too fast'),
        con(VETO, portFlaps(evidence), 'the server’s port opens and closes'),
      ],
    );
  },
  examples: {
    hit: patient(
      700,
      scene(
        GOAL,
        reachedGoal('203.0.113.7', 8080),
        repeats('olooso', 'oolo', '', { echoes: { sent: 8, answered: 5 } }),
      ),
    ),
    miss: patient(
      700,
      scene(
        GOAL,
        reachedGoal('203.0.113.7', 8080),
        repeats('ooolll', 'oooo', 'oollll', { echoes: { sent: 8, answered: 8 } }),
      ),
    ),
  },
};

export default cause;
