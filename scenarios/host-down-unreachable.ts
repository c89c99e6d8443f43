import type { Scenario } from '../src/core/types.ts';

export default {
  title: 'Three seconds, then "no route to host"',
  ticket:
    'ws://cam.indigo.example:8554/stream fails with EHOSTUNREACH, always after about three seconds. "No route to host" - ' +
    'do we have a routing problem?',
  topology: {
    networks: {
      desk: { subnets: ['10.201.9.0/24'] },
      yard: { subnets: ['198.51.100.72/29'] },
    },
    hosts: {
      viewer: {
        at: { desk: '10.201.9.9' },
        gateway: '10.201.9.1',
        hosts: { 'cam.indigo.example': '198.51.100.76' },
      },
      gw: { at: { desk: '10.201.9.1', yard: '198.51.100.73' }, forwards: true },
      cam: {
        at: { yard: '198.51.100.76' },
        gateway: '198.51.100.73',
        services: { stream: { server: 'websocket', with: { port: 8554, path: '/stream' } } },
      },
    },
  },
  goal: { url: 'ws://cam.indigo.example:8554/stream', from: 'viewer', server: 'cam' },
  faults: [{ fault: 'link-down', on: 'cam', with: { network: 'yard' } }],
  symptom: 'unreachable',
  truth: ['host-down'],
  hints: [
    'It takes three seconds to fail. What does a router do for three seconds?',
    'The last router asks its link for the machine (ARP), three times, and gets no answer.',
    'The camera’s link is down. The routes are fine.',
  ],
  lesson:
    '"No route to host" after three seconds means that the last router found nobody at that address: a matter of ' +
    'neighbours, not of routes. A missing route is told at once.',
} satisfies Scenario;
