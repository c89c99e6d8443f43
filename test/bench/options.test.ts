import { expect, test } from 'vitest';
import { readOptions } from '../../bench/options.ts';
import { BadInput } from '../../src/cli/exit.ts';

test('without options, every engine that is ready boots twenty times and runs the catalogue', () => {
  expect(readOptions([])).toEqual({
    engines: null,
    boots: 20,
    catalogue: true,
    ids: [],
    json: false,
    help: false,
  });
});

test('engines are named in a list, each once', () => {
  expect(readOptions(['--engine', 'docker, namespaces,docker']).engines).toEqual(['docker', 'namespaces']);
});

test('the catalogue and the boots can each be left out', () => {
  expect(readOptions(['--no-catalogue', '--boots=3', '--json'])).toMatchObject({
    boots: 3,
    catalogue: false,
    json: true,
  });
  expect(readOptions(['--catalogue', '--boots', '0'])).toMatchObject({ boots: 0, catalogue: true });
});

test('of the catalogue, those scenarios that are named', () => {
  expect(readOptions(['no-route', '--boots', '0', 'host-down-timeout']).ids).toEqual([
    'no-route',
    'host-down-timeout',
  ]);
});

const BAD = [
  [['--boots', 'many'], '--boots: expected a number from 0 to 1000, got "many"'],
  [['--boots', '1e9'], '--boots: expected a number from 0 to 1000'],
  [['--boots', '1001'], '--boots: expected a number from 0 to 1000'],
  [['--engine', 'docker,'], '--engine: expected engines, such as docker,namespaces, got "docker,"'],
  [['--engine'], '--engine'],
  [['--fast'], '--fast'],
] as const;

test.for(BAD)('%j is refused', ([argv, why]) => {
  expect(() => readOptions(argv)).toThrow(BadInput);
  expect(() => readOptions(argv)).toThrow(why);
});
