import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { commandDiagnoser } from '../../src/diagnosers/lib/command.ts';
import { task } from './task.ts';

const KNOWN = ['host-down', 'host-firewall', 'not-listening'];
const FIXTURE = path.join(import.meta.dirname, 'fixtures/diagnoser.ts');
const command = (behaviour: string): string => `"${process.execPath}" "${FIXTURE}" ${behaviour}`;
const diagnoser = (behaviour: string) => commandDiagnoser(command(behaviour), KNOWN);
const said = async (behaviour: string) => (await diagnoser(behaviour).diagnose(task())).verdict;

describe('a command that answers', () => {
  test('is taken at its word: causes in its order, its confidences and its twins', async () => {
    expect(await said('good')).toMatchObject({
      kind: 'ranked',
      causes: [
        { cause: 'host-down', confidence: 0.6 },
        { cause: 'host-firewall', confidence: 0.3 },
      ],
      twins: ['host-firewall'],
    });
  });

  test('may say that all is well, or that it does not know', async () => {
    expect(await said('healthy')).toEqual({ kind: 'healthy' });
    expect(await said('unknown')).toEqual({ kind: 'unknown', why: 'it gave no reason' });
  });

  test('is given the task as one JSON object, and no more than that', async () => {
    const shells = { client: ['docker', 'exec', '-i', 'c1'], server: ['ssh', 'web'] };
    const { verdict } = await diagnoser('echo').diagnose(task({ shells, vantage: 'both' }));
    expect(verdict.kind === 'unknown' && JSON.parse(verdict.why)).toEqual({
      version: 1,
      ticket: 'It does not work.',
      url: 'ws://203.0.113.7:8282/',
      vantage: 'both',
      timeoutMs: 5000,
      shells,
    });
  });

  test('is not waited for once it has ended, whatever it left running', async () => {
    const started = performance.now();
    expect(await said('leave-child')).toEqual({ kind: 'healthy' });
    expect(performance.now() - started).toBeLessThan(3000);
  });

  test('has its command line as its id', () => {
    expect(diagnoser('good').id).toBe(command('good'));
  });
});

describe('a command that misbehaves is an error that says how', () => {
  test.each([
    ['crash', /expected exit code 0, got 3: Traceback: it broke/],
    ['killed', /expected exit code 0, got (?:a signal|137)/],
    ['nothing', /expected one JSON verdict on standard output, got ""/],
    ['prose', /expected one JSON verdict on standard output, got "It is the firewall/],
    ['array', /the verdict: /],
    ['other-kind', /kind: /],
    ['no-causes', /causes: /],
    ['too-sure', /causes\.0\.confidence: /],
    ['stranger', /causes\.0\.cause: expected a cause of the catalogue .*, got "gremlins"/],
    ['strange-twin', /twins\.0: expected a cause of the catalogue .*, got "gremlins"/],
    ['flood', /it printed more than 256 KiB/],
  ])('%s', async (behaviour, message) => {
    await expect(diagnoser(behaviour).diagnose(task())).rejects.toThrow(message);
  });

  test('by hanging, and is then gone with all that it started', async () => {
    const started = performance.now();
    await expect(diagnoser('hang-with-child').diagnose(task({ timeoutMs: 200 }))).rejects.toThrow(
      /it gave no answer within 2.2 s/,
    );
    expect(performance.now() - started).toBeLessThan(4000);
  });

  test('by not being there', async () => {
    await expect(commandDiagnoser('no-such-program-here', KNOWN).diagnose(task())).rejects.toThrow(
      /no-such-program-here: expected exit code 0, got 127/,
    );
  });
});

test('a task that is called off ends the command and rejects with the reason', async () => {
  const stop = new AbortController();
  const running = diagnoser('hang').diagnose(task({ signal: stop.signal }));
  stop.abort(new Error('enough'));
  await expect(running).rejects.toThrow('enough');
  await expect(diagnoser('good').diagnose(task({ signal: stop.signal }))).rejects.toThrow('enough');
});
