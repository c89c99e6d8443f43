import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Server } from '../../../src/core/types.ts';
import { loadScenarios } from '../../../src/run/scenario/load.ts';
import type { Known } from '../../../src/run/scenario/known.ts';
import { switchFault } from '../world.ts';

const SOURCE = `import type { Scenario } from 'nowhere';

export default {
  title: 'The chat is gone',
  ticket: 'It said "refused" { and then nothing',
  topology: {
    networks: { lan: { subnets: ['10.7.0.0/24'] }, wan: { subnets: ['203.0.113.0/29'] } },
    hosts: {
      // A comment with a brace: {
      client: { at: { lan: '10.7.0.2' }, gateway: '10.7.0.1', resolvers: ['10.7.0.1'] },
      gw: { at: { lan: '10.7.0.1', wan: '203.0.113.1' }, forwards: true },
      web: {
        at: { wan: '203.0.113.2' },
        gateway: '203.0.113.1',
        routes: [{ to: '10.7.0.0/24', via: '203.0.113.1' }],
        services: { chat: { server: 'websocket', with: { port: 8282 } } },
      },
    },
  },
  goal: { url: 'ws://203.0.113.2:8282/', from: 'client', server: 'web' },
  faults: [{ fault: 'switch', on: 'web', with: { delay: 1 } }],
  symptom: 'refused',
  truth: ['not-listening'],
  twins: ['loopback-bind'],
  hints: ['Look.'],
  needs: ['program:ufw'],
  lesson: 'Start it.',
};
`;

const websocket: Server = { title: '', defaults: { port: 80, path: null }, start: async () => {} };
const known: Known = {
  faults: new Map([['switch', switchFault]]),
  servers: new Map([['websocket', websocket]]),
  causes: ['not-listening', 'loopback-bind', 'wrong-port'],
};

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'misdial-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

let made = 0;
/** What is said of a source, the folder's name left out. */
const said = async (source: string, extension = 'ts'): Promise<string> => {
  made += 1;
  const own = await mkdtemp(path.join(folder, 'one-'));
  await writeFile(path.join(own, `chat-${made}.${extension}`), source);
  const { problems } = await loadScenarios(own, known);
  return problems.join('\n').replaceAll(`${own}/`, '').replaceAll(`chat-${made}`, 'chat');
};

test('a sound file is a world, with the file as its name', async () => {
  await writeFile(path.join(folder, 'chat.ts'), SOURCE);
  const { worlds, problems } = await loadScenarios(folder, known);
  expect(problems).toEqual([]);
  expect(worlds.map(({ id, scenario }) => [id, scenario.goal.server])).toEqual([['chat', 'web']]);
});

const MISTAKES: readonly (readonly [string, string, string, string])[] = [
  ['a typo in a key', "ticket: '", "tiket: '", 'chat.ts:5:3: tiket: expected only title, ticket, topology'],
  [
    'a typo deep inside',
    'forwards: true',
    'forward: true',
    'chat.ts:11:58: topology.hosts.gw.forward: expected only at,',
  ],
  [
    'a number where text belongs',
    "lesson: 'Start it.'",
    'lesson: 7',
    'chat.ts:27:3: lesson: expected text, got 7',
  ],
  [
    'text where a list belongs',
    "hints: ['Look.']",
    "hints: 'Look.'",
    'chat.ts:25:3: hints: expected a list, got "Look."',
  ],
  [
    'an unknown symptom',
    "'refused',",
    "'refussed',",
    'chat.ts:22:3: symptom: expected one of refused, timeout',
  ],
  [
    'an unknown cause',
    "['not-listening']",
    "['not-listning']",
    'chat.ts:23:11: truth[0]: expected a cause, got "not-listning"; did you mean not-listening?',
  ],
  [
    'an unknown twin',
    "['loopback-bind']",
    "['elephant']",
    'chat.ts:24:11: twins[0]: expected a cause, got "elephant"',
  ],
  [
    'the truth among the twins',
    "['loopback-bind']",
    "['not-listening']",
    'twins[0]: expected a cause other than the truth',
  ],
  [
    'an unknown fault',
    "fault: 'switch'",
    "fault: 'swich'",
    'chat.ts:21:14: faults[0].fault: expected a fault, got "swich"; did you mean switch?',
  ],
  [
    'a fault on a host that is not there',
    "on: 'web'",
    "on: 'wbe'",
    'chat.ts:21:31: faults[0].on: expected a host of the topology, got "wbe"; did you mean web?',
  ],
  [
    'an unknown parameter of a fault',
    'delay: 1',
    'dely: 1',
    'chat.ts:21:50: faults[0].with.dely: expected a parameter of fault switch, got "dely"; did you mean delay?',
  ],
  [
    'a parameter of the wrong type',
    'delay: 1',
    "delay: 'long'",
    'faults[0].with.delay: expected number, got "long"',
  ],
  [
    'an unknown server',
    "'websocket'",
    "'websockt'",
    'chat.ts:16:29: topology.hosts.web.services.chat.server: expected a server, got "websockt"; did you mean websocket?',
  ],
  [
    'an unknown parameter of a server',
    'port: 8282 }',
    'prt: 8282 }',
    'topology.hosts.web.services.chat.with.prt: expected a parameter of server websocket',
  ],
  [
    'an address outside its subnet',
    "lan: '10.7.0.2'",
    "lan: '10.8.0.2'",
    'chat.ts:10:23: topology.hosts.client.at.lan: expected an address in 10.7.0.0/24 (network lan), got "10.8.0.2"',
  ],
  [
    'an address that is none',
    "lan: '10.7.0.2'",
    "lan: '10.7.0.256'",
    'expected an address in 10.7.0.0/24 (network lan), got "10.7.0.256"',
  ],
  [
    'an address twice',
    "lan: '10.7.0.2'",
    "lan: '10.7.0.1'",
    'expected an address that no other host has, got "10.7.0.1", which client has, for gw',
  ],
  [
    'an unknown network',
    "at: { wan: '203.0.113.2' }",
    "at: { wam: '203.0.113.2' }",
    'topology.hosts.web.at.wam: expected a network of the topology, got "wam"; did you mean wan?',
  ],
  [
    'a gateway that is not on link',
    "gateway: '203.0.113.1'",
    "gateway: '10.7.0.1'",
    'chat.ts:14:9: topology.hosts.web.gateway: expected an address in a network of this host (203.0.113.0/29), got "10.7.0.1"',
  ],
  [
    'a route to no subnet',
    "to: '10.7.0.0/24'",
    "to: '10.7.0.0'",
    'topology.hosts.web.routes[0].to: expected a subnet (CIDR), got "10.7.0.0"',
  ],
  [
    'a subnet that is none',
    "['203.0.113.0/29']",
    "['203.0.113.0/33']",
    'topology.networks.wan.subnets[0]: expected a subnet such as 10.7.0.0/24',
  ],
  [
    'a goal that is no URL',
    "'ws://203.0.113.2:8282/'",
    "'203.0.113.2:8282'",
    'chat.ts:20:11: goal.url: expected a URL whose scheme is one of tcp,',
  ],
  [
    'a goal from nowhere',
    "from: 'client'",
    "from: 'clint'",
    'goal.from: expected a host of the topology, got "clint"; did you mean client?',
  ],
  [
    'a need of no kind',
    "'program:ufw'",
    "'ufw'",
    'chat.ts:26:11: needs[0]: expected program:NAME, python:NAME or kernel:NAME, got "ufw"',
  ],
  [
    'a symptom without a cause',
    "truth: ['not-listening']",
    'truth: []',
    'truth: expected a cause of the symptom refused, got none',
  ],
  [
    'a cause without a symptom',
    "symptom: 'refused'",
    "symptom: 'none'",
    'truth: expected no cause, as the symptom is none, got ["not-listening"]',
  ],
];

describe('what is wrong with a file is told with its place, what was expected and what came', () => {
  test.each(MISTAKES)('%s', async (_, right, wrong, expected) => {
    expect(SOURCE).toContain(right);
    expect(await said(SOURCE.replace(right, wrong))).toContain(expected);
  });

  test('several at once, each on its line', async () => {
    const lines = (
      await said(SOURCE.replace("on: 'web'", "on: 'x'").replace("from: 'client'", "from: 'y'"))
    ).split('\n');
    expect(lines).toHaveLength(2);
  });

  test('a syntax error, by its line', async () => {
    expect(await said(SOURCE.replace("symptom: 'refused',", "symptom 'refused',"))).toMatch(
      /^chat\.ts(:22)?: /,
    );
  });

  test('a file that exports nothing', async () => {
    expect(await said('export const a = 1;')).toBe('chat.ts: expected a default export, got none');
  });

  test('JSON, by the same rules', async () => {
    const json = JSON.stringify({ title: 'x', ticket: 7 }, null, 2);
    expect(await said(json, 'json')).toContain('chat.json:3:3: ticket: expected text, got 7');
    expect(await said('{', 'json')).toMatch(/^chat\.json: /);
  });

  test('what a fault’s plan does not accept', async () => {
    const plan = () => {
      throw new Error('it needs a reason');
    };
    const strict: Known = { ...known, faults: new Map([['switch', { ...switchFault, plan }]]) };
    const { problems } = await loadScenarios(folder, strict);
    expect(problems).toEqual([`${folder}/chat.ts:21:42: faults[0].with: fault switch: it needs a reason`]);
  });

  test('two files of one scenario', async () => {
    const own = await mkdtemp(path.join(folder, 'two-'));
    await writeFile(path.join(own, 'chat.ts'), SOURCE);
    await writeFile(path.join(own, 'chat.js'), SOURCE.replace(/^import.*\n/, ''));
    const { problems } = await loadScenarios(own, known);
    expect(problems).toEqual([`${own}: expected one file a scenario, got chat.js and chat.ts`]);
  });

  test('where a value is not written out in the file, the nearest place that is', async () => {
    const source = SOURCE.replace("lan: '10.7.0.2'", 'lan: address').replace(
      'export default',
      "const address = '1.2.3.4';\nexport default",
    );
    expect(await said(source)).toMatch(/^chat\.ts:11:23: /);
    const spread = SOURCE.replace('export default {', 'const base = {').concat(
      "export default { ...base, symptom: 'x' };\n",
    );
    expect(await said(spread)).toMatch(/^chat\.ts:29:27: symptom: /);
  });
});
