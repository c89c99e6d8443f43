import type { Scenario } from '../src/core/types.ts';
import { haproxy, sshd } from './lib/services.ts';
import { besides, CUT_OFF } from './lib/twins.ts';

const configuration = (...rules: readonly string[]): string =>
  [
    'defaults',
    '  mode http',
    '  timeout connect 1s',
    '  timeout client 30s',
    '  timeout server 30s',
    'frontend ledger',
    '  bind :8300',
    ...rules.map((rule) => `  ${rule}`),
    '  http-request return status 200 content-type text/plain string "balanced"',
    '',
  ].join('\n');

/** By the server's own outside address: what the rule is about is where one comes from. */
const ASK =
  'exec 3<>"/dev/tcp/198.51.100.84/8300"; printf "GET / HTTP/1.0\\r\\n\\r\\n" >&3; IFS= read -r line <&3; echo "answer ${line:-none}"';

export default {
  title: 'Not you',
  ticket:
    'From the new branch http://ledger.acacia.example:8300/ fails with "Connection reset by peer" before anything is shown. ' +
    'Headquarters has no trouble with it. The port is open from here too: nc says "succeeded".',
  topology: {
    networks: { branch: { subnets: ['192.168.38.0/24'] }, hosting: { subnets: ['198.51.100.80/29'] } },
    hosts: {
      till: {
        at: { branch: '192.168.38.21' },
        gateway: '192.168.38.1',
        hosts: { 'ledger.acacia.example': '198.51.100.84' },
      },
      gw: { at: { branch: '192.168.38.1', hosting: '198.51.100.81' }, forwards: true },
      ledger: {
        at: { hosting: '198.51.100.84' },
        gateway: '198.51.100.81',
        files: {
          '/etc/haproxy/open.cfg': configuration(),
          '/etc/haproxy/listed.cfg': configuration(
            'tcp-request connection reject unless { src 127.0.0.0/8 10.20.0.0/16 }',
          ),
        },
        services: { sshd, ledger: haproxy('/etc/haproxy/open.cfg', 8300) },
      },
    },
  },
  goal: { url: 'http://ledger.acacia.example:8300/', from: 'till', server: 'ledger' },
  faults: [
    {
      fault: 'replace-service',
      on: 'ledger',
      with: {
        service: 'ledger',
        by: haproxy('/etc/haproxy/listed.cfg', 8300),
        ask: ['bash', '-c', `trap "" PIPE; ${ASK}`],
        says: '^answer none$',
      },
    },
  ],
  symptom: 'reset',
  truth: ['reset-on-accept'],
  twins: besides('reset-on-accept', CUT_OFF),
  hints: [
    'The connection is made and ended at once. A firewall would not let it be made.',
    'On the server itself the page opens. What is different about the client?',
    'haproxy keeps a list of addresses that it takes connections from, and the branch is not on it.',
  ],
  needs: ['program:haproxy'],
  lesson:
    'A program that keeps a list of its own can only turn somebody away after the kernel has let him in: connected, then cut off.',
} satisfies Scenario;
