import type { Scenario } from '../src/core/types.ts';
import { nginxConfiguration } from './lib/files.ts';
import { nginx, sshd } from './lib/services.ts';
import { besides, HANGS } from './lib/twins.ts';

export default {
  title: 'Full house',
  ticket:
    'http://board.linden.example:8040/ hangs for everybody who comes new; those who have the board open see it update as ever. It ' +
    'began when the second hall was connected.',
  topology: {
    networks: {
      hall: { subnets: ['192.168.150.0/24'] },
      hosting: { subnets: ['198.51.100.232/29'] },
    },
    hosts: {
      visitor: {
        at: { hall: '192.168.150.30' },
        gateway: '192.168.150.1',
        hosts: { 'board.linden.example': '198.51.100.236' },
      },
      screens: { at: { hall: '192.168.150.90' }, gateway: '192.168.150.1' },
      gw: { at: { hall: '192.168.150.1', hosting: '198.51.100.233' }, forwards: true },
      board: {
        at: { hosting: '198.51.100.236' },
        gateway: '198.51.100.233',
        files: {
          '/etc/nginx/board.conf': [
            'worker_rlimit_nofile 40;',
            nginxConfiguration(
              'listen 8040;',
              'client_header_timeout 600s;',
              'location / { return 200 "gate 4\\n"; }',
            ),
          ].join('\n'),
        },
        services: { sshd, board: nginx('/etc/nginx/board.conf', 8040) },
      },
    },
  },
  goal: { url: 'http://board.linden.example:8040/', from: 'visitor', server: 'board' },
  faults: [
    {
      fault: 'busy-client',
      on: 'screens',
      with: { name: 'screens', url: 'tcp://198.51.100.236:8040', count: 60, hold: true, least: 60 },
    },
  ],
  symptom: 'hang',
  truth: ['server-file-limit'],
  twins: besides('server-file-limit', HANGS),
  hints: [
    'Those who are in stay in. What does a newcomer need that they have?',
    'Compare /proc/PID/fd of the worker with the line "Max open files" in /proc/PID/limits.',
    'nginx may open 40 files, and the screens have taken them all.',
  ],
  needs: ['program:nginx'],
  lesson:
    'A server without a free descriptor cannot take the next connection; the kernel has made it all the same. Count what the ' +
    'process has open, and compare with its limit.',
} satisfies Scenario;
