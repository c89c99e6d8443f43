import type { Scenario } from '../src/core/types.ts';
import { sshd, silently } from './lib/services.ts';
import { besides, HANGS_SENDING } from './lib/twins.ts';

export default {
  title: 'So far and no further',
  ticket:
    'Uploads to http://intake.aspen.example:8910/scans stop at a few percent and hang, each time at about the same place. The ' +
    'network was measured and is fine.',
  topology: {
    networks: { clinic: { subnets: ['192.168.131.0/24'] }, hosting: { subnets: ['203.0.113.168/29'] } },
    hosts: {
      scanner: {
        at: { clinic: '192.168.131.77' },
        gateway: '192.168.131.1',
        hosts: { 'intake.aspen.example': '203.0.113.171' },
      },
      gw: { at: { clinic: '192.168.131.1', hosting: '203.0.113.169' }, forwards: true },
      intake: {
        at: { hosting: '203.0.113.171' },
        gateway: '203.0.113.169',
        services: {
          sshd,
          intake: { server: 'http', with: { port: 8910, routes: { '/scans': { status: 201 } } } },
        },
      },
    },
  },
  goal: {
    url: 'http://intake.aspen.example:8910/scans',
    payload: 12_000_000,
    from: 'scanner',
    server: 'intake',
  },
  faults: [
    {
      fault: 'replace-service',
      on: 'intake',
      with: {
        service: 'intake',
        by: { server: 'mute', with: { port: 8910, reads: false } },
        ...silently(8910),
      },
    },
  ],
  symptom: 'hang',
  truth: ['server-never-reads'],
  twins: besides('server-never-reads', HANGS_SENDING),
  hints: [
    'On the client, ss -ti says rwnd_limited. Whose window is that?',
    'On the server the connection has a Recv-Q that stays where it is.',
    'The intake process takes the connection and never reads from it.',
  ],
  lesson:
    'A receiver that does not read closes its window, and the sender stands still with data in hand: no packet is lost, and no ' +
    'network is to blame.',
} satisfies Scenario;
