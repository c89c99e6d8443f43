import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';
import { authority, https, trusts } from './lib/tls.ts';

const NAMES = ['git.bunting.example'];

export default {
  title: 'Everywhere but in this office',
  ticket:
    'The build box in the new office cannot reach https://git.bunting.example/; at home and in the old office the same box ' +
    'works. The git people say that they changed nothing, and that nobody else complains.',
  topology: {
    networks: {
      office: { subnets: ['10.88.3.0/24'] },
      internet: { subnets: ['198.51.100.96/28'] },
    },
    hosts: {
      box: {
        at: { office: '10.88.3.25' },
        gateway: '10.88.3.1',
        hosts: { 'git.bunting.example': '198.51.100.101' },
        services: { trust: trusts('198.51.100.107') },
      },
      utm: {
        at: { office: '10.88.3.1', internet: '198.51.100.97' },
        forwards: true,
        services: {
          inspector: {
            server: 'tls-inspector',
            with: {
              port: 3130,
              authority: 'http://198.51.100.107',
              certificate: { names: NAMES, by: 'stranger', chain: 'all', tellsIssuer: false },
              to: { host: '198.51.100.101', port: 443 },
            },
          },
        },
      },
      git: {
        at: { internet: '198.51.100.101' },
        gateway: '198.51.100.97',
        services: { sshd, git: https('198.51.100.107', 443, NAMES) },
      },
      ca: authority({ internet: '198.51.100.107' }, '198.51.100.97', '198.51.100.107', {
        strangerName: 'Bunting Office Security',
      }),
    },
  },
  goal: { url: 'https://git.bunting.example/', from: 'box', server: 'git' },
  faults: [{ fault: 'redirect-port', on: 'utm', with: { port: 443, to: 3130 } }],
  symptom: 'tls',
  truth: ['tls-intercepted'],
  twins: ['certificate-unknown-issuer'],
  hints: [
    'What is different in the new office is the network. Can a network change a certificate?',
    'Compare the issuer that the box is shown with the one that the git server has.',
    'They differ: the office’s gateway signs anew, with a root that the box does not have.',
  ],
  lesson:
    'An issuer that changes with the place one is in sits on the way. Compare fingerprints from two networks, or on the ' +
    'server, before one blames the server.',
} satisfies Scenario;
