import type { Scenario } from '../src/core/types.ts';
import { nginxConfiguration } from './lib/files.ts';
import { nginx, sshd } from './lib/services.ts';
import { besides, SILENT_PORT } from './lib/twins.ts';

export default {
  title: 'The queue reaches to the door',
  ticket:
    'http://menu.willow.example:8033/ times out from every tablet. In the first minutes they connected and hung, by now they do ' +
    'not even connect. ssh to the server is quick, its load is near zero, the firewall is as ever.',
  topology: {
    networks: { diner: { subnets: ['192.168.112.0/24'] }, hosting: { subnets: ['203.0.113.200/29'] } },
    hosts: {
      tablet: {
        at: { diner: '192.168.112.31' },
        gateway: '192.168.112.1',
        hosts: { 'menu.willow.example': '203.0.113.203' },
      },
      kitchen: { at: { diner: '192.168.112.60' }, gateway: '192.168.112.1' },
      box: { at: { diner: '192.168.112.1', hosting: '203.0.113.201' }, forwards: true },
      menu: {
        at: { hosting: '203.0.113.203' },
        gateway: '203.0.113.201',
        files: {
          '/etc/nginx/menu.conf': nginxConfiguration(
            'listen 8033 backlog=16;',
            'location / { return 200 "soup\\n"; }',
          ),
        },
        services: { sshd, menu: nginx('/etc/nginx/menu.conf', 8033) },
      },
    },
  },
  goal: { url: 'http://menu.willow.example:8033/', from: 'tablet', server: 'menu' },
  faults: [
    { fault: 'freeze-service', on: 'menu', with: { service: 'menu' } },
    {
      fault: 'busy-client',
      on: 'kitchen',
      with: { name: 'displays', url: 'tcp://203.0.113.203:8033', count: 17, hold: true, least: 17 },
    },
  ],
  symptom: 'timeout',
  truth: ['backlog-full'],
  twins: besides('backlog-full', SILENT_PORT),
  hints: [
    'The requests reach the server, and no rule takes them. What throws them away?',
    'ss -ltn: compare Recv-Q and Send-Q of port 8033. nstat TcpExtListenOverflows counts up with each try.',
    'nginx has been stopped (state T) and takes nobody: 17 connections wait, and there is room for no more.',
  ],
  needs: ['program:nginx'],
  lesson:
    'Connections wait in a queue until the program takes them. Once it is full the kernel drops what comes, and it looks just ' +
    'like a firewall.',
} satisfies Scenario;
