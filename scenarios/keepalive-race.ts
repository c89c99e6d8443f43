import type { Scenario } from '../src/core/types.ts';
import { nginxConfiguration } from './lib/files.ts';
import { nginx, sshd } from './lib/services.ts';

const site = (keep: string): string =>
  nginxConfiguration(
    'listen 127.0.0.1:8180;',
    `keepalive_timeout ${keep};`,
    'location / { return 200 "taken\\n"; }',
  );

export default {
  title: 'One order in so many',
  ticket:
    'Our shop sends an order every second or so to http://erp.burnet.example:8100/orders, over one connection. Now and then one of them ' +
    'fails with "socket hang up". The same order, sent again, always works.',
  topology: {
    networks: { shop: { subnets: ['192.168.205.0/24'] }, hosting: { subnets: ['203.0.113.200/29'] } },
    hosts: {
      shop: {
        at: { shop: '192.168.205.40' },
        gateway: '192.168.205.1',
        hosts: { 'erp.burnet.example': '203.0.113.203' },
      },
      gw: { at: { shop: '192.168.205.1', hosting: '203.0.113.201' }, forwards: true },
      erp: {
        at: { hosting: '203.0.113.203' },
        gateway: '203.0.113.201',
        files: { '/etc/nginx/site.conf': site('65s 65s') },
        services: {
          sshd,
          erp: nginx('/etc/nginx/site.conf', 8180),
          // A gateway that looks into everything takes its time: the longer the way, the more often the two meet.
          gate: { server: 'relay', with: { port: 8100, hostPort: 8180, delayMs: 120 } },
        },
      },
    },
  },
  goal: {
    url: 'http://erp.burnet.example:8100/orders',
    from: 'shop',
    server: 'erp',
    quietMs: 880,
    quietSpreadMs: 400,
    tries: 5,
  },
  faults: [
    {
      fault: 'reconfigure-service',
      on: 'erp',
      with: {
        service: 'erp',
        files: { '/etc/nginx/site.conf': site('1s 1s') },
        shows: { argv: ['cat', '/etc/nginx/site.conf'], stdout: 'keepalive_timeout 1s 1s;' },
      },
    },
  ],
  symptom: 'intermittent',
  truth: ['keepalive-race'],
  hints: [
    'A new connection never fails. What is special about one that is used again?',
    'How long does the server keep a connection on which nothing is asked? It says so in its answers.',
    'nginx ends an idle connection after a second (keepalive_timeout), and the shop asks about once a second.',
  ],
  needs: ['program:nginx'],
  lesson:
    'Who reuses connections must give them up before the other side does. Whichever side waits longer loses a request now and then.',
} satisfies Scenario;
