/** What a host's terminal must do, on every engine. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { Engine, Lab } from '../../src/core/types.ts';
import { commandText } from '../../src/core/shell-words.ts';
import { hostOf, output, run } from './on.ts';
import { KEYS, PROMPT, screenOf, type Screen } from './screen.ts';
import { untilNull } from './until.ts';
import { pair } from './worlds.ts';

const never = new AbortController().signal;
const size = { columns: 100, rows: 30 };

/** All that runs on a host, one line each. */
const running = async (lab: Lab): Promise<readonly string[]> => {
  const lines = await output(lab, 'client', 'ps', '-eo', 'args=');
  return lines
    .split('\n')
    .filter((line) => line !== 'ps -eo args=')
    .toSorted();
};

/**
 * A program that says when it runs, and does something when it gets a signal. Once it has spoken, the terminal has the modes
 * that a shell gives to programs. It ends by SIGINT also where that comes between two of its sleeps, as bash would not.
 */
const listener = (signal: string, does: string): string =>
  `bash -c 'trap "${does}" ${signal}; trap exit INT; echo on; while :; do sleep 0.05; done'`;

const stopAndGoOn = async (screen: Screen): Promise<void> => {
  screen.command(listener('CONT', 'echo on'));
  await screen.shows(/^on\r/m);
  screen.type(KEYS.z);
  await screen.shows(/\[1\]\+ +Stopped +bash -c/);
  await screen.shows(PROMPT);
  screen.command('jobs');
  await screen.shows(/\[1\]\+ +Stopped +bash -c/);
  await screen.shows(PROMPT);
  screen.command('fg');
  await screen.shows(/^on\r/m);
  screen.type(KEYS.c);
  await screen.shows(PROMPT);
};

export const terminalContract = (engine: Engine): void => {
  describe('a terminal', () => {
    let lab: Lab;
    beforeAll(async () => {
      lab = await engine.up(pair, never);
    });
    afterAll(() => lab?.[Symbol.asyncDispose]());

    const open = async () => {
      const terminal = await hostOf(lab, 'client').terminal(size);
      onTestFinished(() => terminal.close());
      const screen = screenOf(terminal);
      await screen.shows(PROMPT);
      return { terminal, screen };
    };

    test('is a shell of root at home, on a device of the host, and with job control', async () => {
      const { screen } = await open();
      screen.command('echo "<$(tty) $TERM $PWD $(id -un) $(hostname)>"');
      await screen.shows(/<\/dev\/pts\/\d+ xterm-256color \/root root client>/);
      expect(screen.text()).not.toMatch(/job control/);
    });

    test('shows nothing before the prompt', async () => {
      const { screen } = await open();
      expect(screen.text().replace('\u001B[?2004h', '')).toMatch(/^[^\r\n]*[#$] $/);
    });

    test('has the size that was asked for, and then the one that it is given', async () => {
      const { terminal, screen } = await open();
      screen.command('stty size');
      await screen.shows(/^30 100\r/m);
      await terminal.resize({ columns: 120, rows: 40 });
      screen.command('stty size');
      await screen.shows(/^40 120\r/m);
    });

    test('a running program is told of a new size', async () => {
      const { terminal, screen } = await open();
      screen.command(listener('WINCH', 'stty size'));
      await screen.shows(/^on\r/m);
      await terminal.resize({ columns: 77, rows: 22 });
      await screen.shows(/^22 77\r/m);
      screen.type(KEYS.c);
      await screen.shows(PROMPT);
    });

    test.for([0, -1, 2.5, Number.NaN, 70_000])('refuses a size of %d columns', async (columns) => {
      const { terminal } = await open();
      await expect(terminal.resize({ columns, rows: 24 })).rejects.toThrow(
        /expected a terminal of 1 to 9999/,
      );
      await expect(hostOf(lab, 'client').terminal({ columns, rows: 24 })).rejects.toThrow(
        /expected a terminal/,
      );
    });

    test('Ctrl-C interrupts what runs', async () => {
      const { screen } = await open();
      screen.command('echo on; sleep 600');
      await screen.shows(/^on\r/m);
      screen.type(KEYS.c);
      await screen.shows(PROMPT);
      screen.command('echo exit=$?');
      await screen.shows(/^exit=130\r/m);
    });

    test('Ctrl-Z stops what runs, and fg goes on with it', async () => {
      const { screen } = await open();
      await stopAndGoOn(screen);
    });

    test('Ctrl-P brings back the last command at once', async () => {
      const { screen } = await open();
      screen.command('echo $((6 * 7))');
      await screen.shows(/^42\r/m);
      await screen.shows(PROMPT);
      screen.type(KEYS.p);
      await screen.shows(/echo \$\(\(6 \* 7\)\)$/);
    });

    test('lets UTF-8 pass, and the shell counts its characters', async () => {
      const { screen } = await open();
      screen.command('word=\'zażółć 漢字 🦀\'; echo "<$word>${#word}"');
      await screen.shows(/<zażółć 漢字 🦀>11\r/);
      await screen.shows(PROMPT);
      screen.command('echo on; read -r word; echo "<$word>"');
      await screen.shows(/^on\r/m);
      screen.type(`żó${KEYS.backspace}w\r`); // Not by the shell's own line editor, but by the terminal's.
      await screen.shows(/<żw>\r/);
    });

    test('1 MB of output arrives whole', async () => {
      const { screen } = await open();
      screen.command(String.raw`head -c 1000000 /dev/zero | tr '\0' '\101'; echo "do""ne"`);
      await screen.shows(/done\r/);
      expect(screen.text().replaceAll(/[^A]/g, '')).toHaveLength(1_000_000);
    });

    test('ends with the exit of its shell', async () => {
      const { terminal, screen } = await open();
      screen.command('exit 3');
      expect(await terminal.ended).toBe(3);
      await screen.over;
      expect(screen.text()).toMatch(/exit\r\n$/);
      terminal.write('too late\r');
      await terminal.close();
    });

    test('ends with all of its session when it is closed, also with what would not hear of it', async () => {
      const before = await running(lab);
      const { terminal, screen } = await open();
      screen.command('sleep 601 & nohup sleep 602 > /dev/null 2>&1 &');
      await screen.shows(PROMPT);
      screen.command('bash -c \'trap "" HUP TERM INT; echo on; sleep 603; sleep 604\'');
      await screen.shows(/^on\r/m);
      expect(await running(lab)).toEqual(expect.arrayContaining(['sleep 601', 'sleep 602', 'sleep 603']));
      await terminal.close();
      expect(await running(lab)).toEqual(before);
      expect(await terminal.ended).toBe(null);
      await screen.over;
    });

    test('leaves a daemon running when it is closed', async () => {
      const { terminal, screen } = await open();
      screen.command('setsid --fork sleep 605; echo "do""ne"');
      await screen.shows(/done\r/);
      await terminal.close();
      await output(lab, 'client', 'pkill', '-f', '^sleep 605$');
    });

    test('is closed even if nobody reads what it shows', async () => {
      const terminal = await hostOf(lab, 'client').terminal(size);
      terminal.write('yes\r');
      await untilNull(
        async () => ((await run(lab, 'client', 'pgrep', '-x', 'yes')).exit === 0 ? null : 'no yes'),
        10_000,
      );
      await terminal.close();
      expect((await run(lab, 'client', 'pgrep', '-x', 'yes')).exit).toBe(1);
      expect(await terminal.ended).toBe(null);
    });

    test('knows nothing of another one on the same host', async () => {
      const [one, other] = await Promise.all([open(), open()]);
      await one.terminal.close();
      other.screen.command('stty size');
      await other.screen.shows(/^30 100\r/m);
    });

    test('is what the command for a person opens, too', async () => {
      const { shell } = hostOf(lab, 'client');
      const window = spawn('script', ['-qfec', commandText(shell), '/dev/null'], {
        env: { ...process.env, TERM: 'xterm' },
      });
      onTestFinished(() => void window.kill());
      const screen = screenOf({ output: window.stdout, write: (keys) => window.stdin.write(keys) });
      await screen.shows(PROMPT);
      screen.command('echo "<$(tty) $TERM $PWD $(hostname)>"');
      await screen.shows(/<\/dev\/pts\/\d+ xterm \/root client>/);
      await stopAndGoOn(screen);
      screen.command('exit 4');
      expect(await once(window, 'close')).toEqual([4, null]);
      expect(screen.text()).not.toMatch(/job control/);
    });

    test('ends with its lab', async () => {
      const own = await engine.up(pair, never);
      const terminal = await hostOf(own, 'server').terminal(size);
      const screen = screenOf(terminal);
      await screen.shows(PROMPT);
      screen.command('sleep 600');
      await own[Symbol.asyncDispose]();
      expect(await terminal.ended).toBe(null);
      await screen.over;
      await terminal.close();
      await expect(terminal.resize(size)).rejects.toThrow();
      await expect(hostOf(own, 'server').terminal(size)).rejects.toThrow(
        /server: expected|no such|not running/i,
      );
    });
  });
};
