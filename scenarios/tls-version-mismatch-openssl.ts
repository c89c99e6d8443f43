import type { Scenario } from '../src/core/types.ts';
import { homeResolver, sshd } from './lib/services.ts';
import { authority, handshakeShown, trusts } from './lib/tls.ts';

/** Openssl's own test server, which answers a GET with a page about the handshake. */
const server = (...options: readonly string[]): readonly string[] => [
  'sh',
  '-ec',
  'end=$(($(date +%s) + 20)); until curl -sf -d "$1" -o /run/panel.key http://10.77.60.9/issue/key; do [ $(date +%s) -lt $end ] || exit 1; sleep 0.05; done; ' +
    'curl -sf -d "$1" -o /run/panel.crt http://10.77.60.9/issue/certificate; shift; ' +
    'exec openssl s_server -accept 10500 -key /run/panel.key -cert /run/panel.crt -cert_chain /run/panel.crt -www "$@"',
  'sh',
  JSON.stringify({ names: ['panel.smew.example'] }),
  ...options,
];

export default {
  title: 'The panel went back to the factory',
  ticket:
    'After its factory reset https://panel.smew.example:10500/ does not open from any browser; the vendor’s own handheld still ' +
    'gets in. The reset put the firmware of the day of delivery back.',
  topology: {
    networks: {
      office: { subnets: ['192.168.12.0/24'] },
      machines: { subnets: ['10.77.60.0/24'] },
    },
    hosts: {
      pc: {
        at: { office: '192.168.12.90' },
        gateway: '192.168.12.1',
        resolvers: ['192.168.12.53'],
        services: { trust: trusts('10.77.60.9') },
      },
      dns: {
        at: { office: '192.168.12.53' },
        gateway: '192.168.12.1',
        services: { resolver: homeResolver({ 'panel.smew.example': '10.77.60.41' }) },
      },
      gw: { at: { office: '192.168.12.1', machines: '10.77.60.1' }, forwards: true },
      panel: {
        at: { machines: '10.77.60.41' },
        gateway: '10.77.60.1',
        services: {
          sshd,
          panel: { server: 'program', with: { argv: server(), listens: [{ port: 10500 }] } },
        },
      },
      ca: authority({ machines: '10.77.60.9' }, '10.77.60.1', '10.77.60.9'),
    },
  },
  goal: { url: 'https://panel.smew.example:10500/', from: 'pc', server: 'panel' },
  faults: [
    {
      fault: 'reconfigure-service',
      on: 'panel',
      with: {
        service: 'panel',
        with: { argv: server('-tls1_1', '-cipher', 'DEFAULT@SECLEVEL=0') },
        shows: {
          argv: handshakeShown(10500, '-tls1_2'),
          stdout: 'unsupported protocol|alert protocol version',
        },
      },
    },
  ],
  symptom: 'tls',
  truth: ['tls-version-mismatch'],
  hints: [
    'What was different about browsers on the day of delivery?',
    'Try openssl s_client with -tls1_2, and with -tls1_1 -cipher DEFAULT@SECLEVEL=0.',
    'The old firmware speaks TLS 1.1 alone.',
  ],
  needs: ['program:openssl', 'program:curl'],
  lesson: 'A device that nobody updates ends up alone. Update it, or put a proxy with a newer TLS before it.',
} satisfies Scenario;
