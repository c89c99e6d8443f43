import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';

export default {
  title: 'Every local port is held',
  ticket:
    'The bridge host keeps its device sessions, but no new one opens: "Cannot assign requested address" towards ' +
    'ws://203.0.113.36:9501/. Restarting the bridge helps for some minutes. Other sites are reachable from it.',
  topology: {
    networks: {
      site: { subnets: ['192.168.61.0/24'] },
      hosting: { subnets: ['203.0.113.32/29'] },
    },
    hosts: {
      bridge: { at: { site: '192.168.61.17' }, gateway: '192.168.61.1' },
      gw: { at: { site: '192.168.61.1', hosting: '203.0.113.33' }, forwards: true },
      hub: {
        at: { hosting: '203.0.113.36' },
        gateway: '203.0.113.33',
        services: { sshd, hub: { server: 'websocket', with: { port: 9501 } } },
      },
    },
  },
  goal: { url: 'ws://203.0.113.36:9501/', from: 'bridge', server: 'hub' },
  faults: [
    { fault: 'narrow-port-range', on: 'bridge', with: { range: '50000 50127' } },
    {
      fault: 'busy-client',
      on: 'bridge',
      with: { name: 'devices', url: 'ws://203.0.113.36:9501/', hold: true, least: 110 },
    },
  ],
  symptom: 'address-unavailable',
  truth: ['port-range-exhausted'],
  hints: [
    'No packet leaves the machine at all. What does a connection need before its first packet?',
    'Count the connections to the hub (ss -tan) and compare with net.ipv4.ip_local_port_range.',
    'The range has 128 ports and all of them are held in ESTAB to one destination.',
  ],
  lesson:
    'Each connection to one address and port needs a local port of its own. Widen ip_local_port_range, hold fewer ' +
    'connections, or spread them over several destinations or source addresses.',
} satisfies Scenario;
