import { describe, expect, test } from 'vitest';
import { peersIn } from '../../src/probes/lib/pending.ts';
import wayBack from '../../src/probes/way-back.ts';
import { measure, programs } from './support.ts';

describe('who waits', () => {
  test('is the peer of each line of ss', () => {
    const output = [
      'SYN-RECV 0      0        10.0.0.5:8080    192.0.2.9:40112',
      'ESTAB    0      0        10.0.0.5:8080    192.0.2.9:40114',
      'ESTAB    0      0   [2001:db8::5]:8080   [2001:db8::9]:5',
      'SYN-RECV 0      0   [::ffff:10.0.0.5]:8080   [::ffff:192.0.2.7]:5',
      '',
    ];
    expect(peersIn(output.join('\n'))).toEqual([
      { state: 'SYN-RECV', from: '192.0.2.9' },
      { state: 'ESTAB', from: '192.0.2.9' },
      { state: 'ESTAB', from: '2001:db8::9' },
      { state: 'SYN-RECV', from: '192.0.2.7' },
    ]);
  });

  test('is nobody on this machine itself: the goal may be tried here meanwhile', async () => {
    const lines = [
      'ESTAB 0 0 127.0.0.1:9 127.0.0.1:40112',
      'ESTAB 0 0 127.0.0.1:9 192.0.2.9:40114',
      'SYN-RECV 0 0 127.0.0.1:9 192.0.2.7:40115',
    ];
    const own =
      '[{"ifname":"lo","flags":["UP"],"operstate":"UP","addr_info":[{"local":"127.0.0.1","prefixlen":8}]}]';
    await programs({
      ss: `#!/bin/sh\nprintf '%s\\n' ${lines.map((line) => `'${line}'`).join(' ')}\n`,
      ip: `#!/bin/sh\ncase "$*" in *addr*) echo '${own}';; *) exit 1;; esac\n`,
    });
    const { facts } = await measure(wayBack, 'tcp://127.0.0.1:9');
    expect(facts).toMatchObject({
      pending: [{ from: '192.0.2.7', count: 1 }],
      open: [{ from: '192.0.2.9', count: 1 }],
    });
  });
});

const ASKERS = { with: { askers: [{ peer: '192.0.2.9', to: '127.0.0.1', arrives: 'eth0' }] } };

/** An `ip` that answers what it is told, by whether it is asked for the way in or back. */
const asking = async (back: string, into: string) => {
  const json =
    '[{"ifname":"lo","flags":["UP"],"operstate":"UP","addr_info":[{"local":"127.0.0.1","prefixlen":8}]}]';
  const script = [
    '#!/bin/sh',
    'case "$*" in',
    `  *iif*) ${into};;`,
    `  *"route get"*) ${back};;`,
    `  *addr*) echo '${json}';;`,
    '  *) exit 1;;',
    'esac',
    '',
  ].join('\n');
  await programs({ ip: script });
  const { facts } = await measure(wayBack, 'tcp://127.0.0.1:9', ASKERS);
  return facts.ways[0];
};

describe('the way back', () => {
  test('is the route of the kernel’s choice', async () => {
    const found = await asking(
      'echo \'[{"dst":"default","gateway":"10.0.0.1","dev":"eth0"}]\'',
      'echo "[{}]"',
    );
    expect(found).toMatchObject({ peer: '192.0.2.9', route: 'default', via: '10.0.0.1', admitted: true });
  });

  test('may be none', async () => {
    const found = await asking('echo "RTNETLINK answers: Network is unreachable" >&2; exit 2', 'echo "[{}]"');
    expect(found).toMatchObject({ route: 'none', refusal: 'no-route' });
  });

  test('is not that by which the requests come where the kernel filters these', async () => {
    const back = 'echo \'[{"dst":"192.0.2.0/24","gateway":"10.1.0.1","dev":"eth1"}]\'';
    const found = await asking(back, 'echo "RTNETLINK answers: Invalid cross-device link" >&2; exit 2');
    expect(found).toMatchObject({ route: 'specific', device: 'eth1', admitted: false });
    const other = await asking(back, 'echo "Cannot find device" >&2; exit 1');
    expect(other?.admitted).toBeUndefined();
    const speechless = await asking(back, 'exit 128');
    expect(speechless?.admitted).toBeUndefined();
  });
});
