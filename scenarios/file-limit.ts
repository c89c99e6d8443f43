import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';

/** It opens what it is told to, keeps all of it, and waits. */
const IMPORTER = [
  'ulimit -n 48',
  'count=$(cat /etc/importer/feeds)',
  'exec 3</dev/null 4</dev/null 5</dev/null 6</dev/null 7</dev/null 8</dev/null',
  'for i in $(seq "$count"); do exec {feed}</dev/null; done 2>/dev/null',
  'exec 9</dev/null',
  'sleep 1000000 &',
  'wait',
  '',
].join('\n');

/** How many descriptors each process has whose command line has it. */
const COUNT =
  'for one in /proc/[0-9]*; do if tr "\\0" " " < "$one/cmdline" 2>/dev/null | grep -q "^bash $1"; then ls "$one/fd" | wc -l; fi; done';

export default {
  title: 'The feeds of the morning',
  ticket:
    'Since about ten o’clock the importer on feeds cannot open tcp://10.73.90.8:6380 any more. redis-cli on that very machine connects at once, every time; a restart of ' +
    'the importer helps until the next morning.',
  topology: {
    networks: {
      feeds: { subnets: ['10.73.12.0/24'] },
      cache: { subnets: ['10.73.90.0/24'] },
    },
    hosts: {
      feeds: {
        at: { feeds: '10.73.12.30' },
        gateway: '10.73.12.1',
        files: { '/opt/importer/run.sh': IMPORTER, '/etc/importer/feeds': '3\n' },
        services: {
          sshd,
          importer: { server: 'program', with: { argv: ['bash', '/opt/importer/run.sh'] } },
        },
      },
      gw: { at: { feeds: '10.73.12.1', cache: '10.73.90.1' }, forwards: true },
      cache: {
        at: { cache: '10.73.90.8' },
        gateway: '10.73.90.1',
        services: { sshd, cache: { server: 'binary', with: { port: 6380 } } },
      },
    },
  },
  goal: {
    url: 'tcp://10.73.90.8:6380',
    from: 'feeds',
    server: 'cache',
    process: '/opt/importer/run.sh',
  },
  faults: [
    {
      fault: 'reconfigure-service',
      on: 'feeds',
      with: {
        service: 'importer',
        files: { '/etc/importer/feeds': '100\n' },
        shows: { argv: ['sh', '-c', COUNT, 'sh', '/opt/importer/run.sh'], stdout: '^4[89]$' },
      },
    },
  ],
  symptom: 'address-unavailable',
  truth: ['file-limit'],
  hints: [
    'Another program on that machine connects. So what does the importer lack that redis-cli has?',
    'Look at the process itself: what it has open (/proc/PID/fd) and what it may have (/proc/PID/limits).',
    'The importer may have 48 files and connections open, and has 48: it never closes its feeds.',
  ],
  lesson:
    'Limits are per process: what one program cannot do, the next one on the same machine can. Count its descriptors before you look at the network.',
} satisfies Scenario;
