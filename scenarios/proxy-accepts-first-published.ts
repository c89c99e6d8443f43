import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';
import { besides, CUT_OFF } from './lib/twins.ts';

export default {
  title: 'Published',
  ticket:
    'We moved the API into a container and published its port. http://api.medlar.example:8000/health says "Empty reply from ' +
    'server", from everywhere, also on the machine itself. The container is running, docker ps shows 0.0.0.0:8000->3000/tcp.',
  topology: {
    networks: { office: { subnets: ['10.77.3.0/24'] }, hosting: { subnets: ['198.51.100.8/29'] } },
    hosts: {
      dev: {
        at: { office: '10.77.3.45' },
        gateway: '10.77.3.1',
        hosts: { 'api.medlar.example': '198.51.100.11' },
      },
      gw: { at: { office: '10.77.3.1', hosting: '198.51.100.9' }, forwards: true },
      api: {
        at: { hosting: '198.51.100.11' },
        gateway: '198.51.100.9',
        services: {
          sshd,
          'docker-proxy': { server: 'relay', with: { port: 8000, host: '127.0.0.1', hostPort: 3000 } },
          api: {
            server: 'http',
            with: { bind: '127.0.0.1', port: 3000, routes: { '/health': { body: 'ok\n' } } },
          },
        },
      },
    },
  },
  goal: { url: 'http://api.medlar.example:8000/health', from: 'dev', server: 'api' },
  faults: [{ fault: 'stop-service', on: 'api', with: { service: 'api' } }],
  symptom: 'reset',
  truth: ['proxy-accepts-first'],
  twins: besides('proxy-accepts-first', CUT_OFF),
  hints: [
    'Port 8000 is held by the engine’s own proxy, not by the API.',
    'What does that proxy do with a connection once it has it?',
    'It hands it on to port 3000, and the API behind does not listen there.',
  ],
  lesson:
    'A published port accepts whatever goes on inside. That it is open shows that the container engine works, and no more.',
} satisfies Scenario;
