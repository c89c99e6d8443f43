import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';
import { authority, https, trusts } from './lib/tls.ts';

const NAMES = ['forms.siskin.example'];

export default {
  title: 'Read by the house, with its leave',
  ticket:
    'The padlock of https://forms.siskin.example:8643/ shows our own company as the issuer, at home it shows a real one! Are we ' +
    'hacked, and can I still send my expense report?',
  topology: {
    networks: {
      office: { subnets: ['10.92.0.0/24'] },
      internet: { subnets: ['198.51.100.48/28'] },
    },
    hosts: {
      laptop: {
        at: { office: '10.92.0.88' },
        gateway: '10.92.0.1',
        hosts: { 'forms.siskin.example': '198.51.100.52' },
        services: { trust: trusts('198.51.100.60') },
      },
      utm: {
        at: { office: '10.92.0.1', internet: '198.51.100.49' },
        forwards: true,
        setup: [
          [
            'sh',
            '-c',
            'iptables -t nat -A PREROUTING -i eth0 -p tcp --dport 8643 -j REDIRECT --to-ports 3130',
          ],
        ],
        services: {
          inspector: {
            server: 'tls-inspector',
            with: {
              port: 3130,
              authority: 'http://198.51.100.60',
              certificate: { names: NAMES, chain: 'all' },
              to: { host: '198.51.100.52', port: 8643 },
            },
          },
        },
      },
      forms: {
        at: { internet: '198.51.100.52' },
        gateway: '198.51.100.49',
        services: {
          sshd,
          forms: https('198.51.100.60', 8643, NAMES, { certificate: { names: NAMES, by: 'stranger' } }),
        },
      },
      ca: authority({ internet: '198.51.100.60' }, '198.51.100.49', '198.51.100.60', {
        name: 'Siskin Office',
        strangerName: 'Public Trust',
      }),
    },
  },
  goal: { url: 'https://forms.siskin.example:8643/', from: 'laptop', server: 'forms' },
  faults: [],
  symptom: 'none',
  truth: [],
  hints: [
    'The issuer differs from place to place: somebody on the way signs anew.',
    'Does the laptop trust who signs? Then it connects.',
    'The company’s gateway reads along, and its root is installed. Nothing is wrong with the connection.',
  ],
  lesson:
    'Inspection that a client trusts breaks nothing. It becomes a fault only for a client that lacks the root, or that pins the real ' +
    'certificate.',
} satisfies Scenario;
