import type { Scenario } from '../src/core/types.ts';
import { apache, apacheConfiguration } from './lib/programs.ts';
import { askingUpgrade, sshd } from './lib/services.ts';

const CONFIGURATION = '/etc/apache2/quiz.conf';
const SOUND = apacheConfiguration(9080, 'ProxyPass / ws://127.0.0.1:4800/');

export default {
  title: 'It works!',
  ticket:
    'The quiz does not start: "Unexpected server response: 404" for ws://203.0.113.219:9080/quiz. The hoster reinstalled "the LAMP stack" ' +
    'last night and says that everything is as before.',
  topology: {
    networks: { school: { subnets: ['10.17.200.0/24'] }, hosting: { subnets: ['203.0.113.216/29'] } },
    hosts: {
      tablet: { at: { school: '10.17.200.33' }, gateway: '10.17.200.1' },
      gw: { at: { school: '10.17.200.1', hosting: '203.0.113.217' }, forwards: true },
      quiz: {
        at: { hosting: '203.0.113.219' },
        gateway: '203.0.113.217',
        files: { [CONFIGURATION]: SOUND },
        services: {
          sshd,
          quiz: { server: 'websocket', with: { port: 4800, bind: '127.0.0.1' } },
          web: apache(CONFIGURATION, 9080),
        },
      },
    },
  },
  goal: { url: 'ws://203.0.113.219:9080/quiz', from: 'tablet', server: 'quiz' },
  faults: [
    { fault: 'stop-service', on: 'quiz', with: { service: 'quiz' } },
    {
      fault: 'reconfigure-service',
      on: 'quiz',
      with: {
        service: 'web',
        files: { [CONFIGURATION]: apacheConfiguration(9080, 'DocumentRoot /run/web') },
        shows: { argv: askingUpgrade(9080, '/quiz'), stdout: '^HTTP/1.1 404 ' },
      },
    },
  ],
  symptom: 'protocol',
  truth: ['http-not-websocket'],
  hints: [
    'Somebody answers. Is it the quiz?',
    'Read the header Server of the answer, and look for the quiz among the processes.',
    'A plain Apache serves files on 9080; the quiz is no longer installed.',
  ],
  lesson: 'A 404 to an upgrade is an answer of a web server that has never heard of the socket.',
} satisfies Scenario;
