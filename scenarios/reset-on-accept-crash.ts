import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';
import { besides, CUT_OFF } from './lib/twins.ts';

/** Without a word: what comes back is nothing, and the connection is gone. */
const CUT =
  'trap "" PIPE; exec 3<>"/dev/tcp/127.0.0.1/$1"; printf "GET / HTTP/1.0\\r\\n\\r\\n" >&3; IFS= read -r line <&3; echo "answer ${line:-none}"';

export default {
  title: 'Hello, goodbye',
  ticket:
    'ws://[2001:db8:7c:4::23]:5060/rooms breaks off in the moment in which it opens, with ECONNRESET, since today’s release. The ' +
    'operator says that the service is up: "the port is open, the supervisor shows it as running".',
  topology: {
    networks: { lab: { subnets: ['2001:db8:7c:1::/64'] }, rack: { subnets: ['2001:db8:7c:4::/64'] } },
    hosts: {
      client: { at: { lab: '2001:db8:7c:1::9' }, gateway: '2001:db8:7c:1::1' },
      gw: { at: { lab: '2001:db8:7c:1::1', rack: '2001:db8:7c:4::1' }, forwards: true },
      rooms: {
        at: { rack: '2001:db8:7c:4::23' },
        gateway: '2001:db8:7c:4::1',
        services: {
          sshd: { ...sshd, with: { ...sshd.with, bind: '::' } },
          rooms: { server: 'websocket', with: { bind: '::', port: 5060 } },
        },
      },
    },
  },
  goal: { url: 'ws://[2001:db8:7c:4::23]:5060/rooms', from: 'client', server: 'rooms' },
  faults: [
    {
      fault: 'replace-service',
      on: 'rooms',
      with: {
        service: 'rooms',
        by: { server: 'slammed-door', with: { bind: '::', port: 5060 } },
        ask: ['bash', '-c', CUT, 'bash', '5060'],
        says: '^answer none$',
      },
    },
  ],
  symptom: 'reset',
  truth: ['reset-on-accept'],
  twins: besides('reset-on-accept', CUT_OFF),
  hints: [
    'Something takes the connection and resets it before it has read a byte.',
    'It is the server that sends the reset: a capture there shows it leave. Does its process hand anything on?',
    'The worker of the new release crashes on each connection, and its supervisor starts the next.',
  ],
  lesson:
    'An open port and a running supervisor say nothing of the worker. Who ends the connection, and has it read anything?',
} satisfies Scenario;
