import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import type { Engine } from '../../src/core/types.ts';
import { testLab } from './lab.ts';
import { engineEntry, misdial, terminal } from './terminal.ts';

describe('misdial list', () => {
  test('shows id, symptom and title, and nothing of the truth', async () => {
    await using lab = await testLab();
    const { code, out } = await misdial(['list', '--scenarios', lab.folder]);
    expect(code).toBe(0);
    expect(out).toBe(
      'scenario  symptom  title\nbroken    refused  The chat is gone\nfine      none     All is well\n',
    );
  });

  test('shows the truth to who asks for it', async () => {
    await using lab = await testLab();
    const { out } = await misdial(['list', '--truth', '--scenarios', lab.folder]);
    expect(out).toContain('broken    refused  not-listening  The chat is gone');
    expect(out).toContain('fine      none     healthy        All is well');
  });

  test('as JSON keeps the truth back too', async () => {
    await using lab = await testLab();
    const plain = JSON.parse((await misdial(['list', '--json', '--scenarios', lab.folder])).out);
    expect(plain).toMatchObject({
      version: 1,
      scenarios: [{ id: 'broken', symptom: 'refused' }, { id: 'fine' }],
    });
    expect(JSON.stringify(plain)).not.toContain('not-listening');
    const told = JSON.parse((await misdial(['list', '--json', '--truth', '--scenarios', lab.folder])).out);
    expect(told.scenarios[0].truth).toEqual(['not-listening']);
  });

  test('shows our own scenarios', async () => {
    const { code, out } = await misdial(['list']);
    expect(code).toBe(0);
    expect(out.split('\n').length).toBeGreaterThan(28);
    expect(Math.max(...out.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(80);
  });
});

describe('misdial up', () => {
  const upWith = async (...args: readonly string[]) => {
    const at = terminal();
    await using lab = await testLab();
    const write = at.io.stdout.write.bind(at.io.stdout);
    at.io.stdout.write = (text: string) => {
      write(text);
      expect(lab.engine.live()).toBe(1);
      setImmediate(() => at.press('SIGINT'));
    };
    const ran = await misdial(['up', ...args, '--scenarios', lab.folder], lab.parts, at);
    expect(lab.engine.live()).toBe(0);
    return ran;
  };

  test('breaks the world, prints the ticket, the goal and a shell for each host, and holds it until Ctrl-C', async () => {
    const { code, out, err } = await upWith('broken');
    expect(code).toBe(0);
    expect(out).toContain('Ticket\n  It worked yesterday.\n');
    expect(out).toContain('pc wants to reach ws://10.7.0.3:8282/');
    expect(out).toContain(
      'Hosts\n  pc, the client (10.7.0.2)\n    true\n  web, the server (10.7.0.3)\n    true\n',
    );
    expect(err).toContain('taking everything down');
  });

  test('does not tell what is broken', async () => {
    const { out, err } = await upWith('broken');
    expect(out + err).not.toMatch(/not-listening|stop-service/);
  });

  test('that cannot break the world says why and exits with 3', async () => {
    await using lab = await testLab({}, { probe: () => ({ failure: null, facts: {} }) });
    const { code, err } = await misdial(['up', 'broken', '--scenarios', lab.folder], lab.parts);
    expect(code).toBe(3);
    expect(err).toContain('misdial: broken: broken: expected a plain client to feel refused at');
    expect(lab.engine.live()).toBe(0);
  });

  test('that is stopped on its way exits as a shell expects', async () => {
    const at = terminal();
    const up = () => at.press('SIGTERM');
    await using lab = await testLab({}, { up });
    const { code } = await misdial(['up', 'broken', '--scenarios', lab.folder], lab.parts, at);
    expect(code).toBe(143);
    expect(lab.engine.live()).toBe(0);
  });
});

const engine = (part: Partial<Engine>): Engine => ({
  id: 'docker',
  ready: async () => ({ ready: true, version: 'Docker 99' }),
  up: () => Promise.reject(new Error('never')),
  sweep: async () => [],
  ...part,
});
const absent = engine({
  ready: async () => ({ ready: false, why: 'no daemon answers', mend: 'make engine' }),
});

describe('misdial doctor', () => {
  test('says what is there', async () => {
    const docker = {
      ...engineEntry(engine({})),
      details: async () => [
        { what: 'image for docker', ok: false, text: 'not built yet: the first run builds it' },
      ],
    };
    const { code, out } = await misdial(['doctor'], { engines: { docker } });
    expect(code).toBe(0);
    expect(out).toMatch(/✓ node +v\d+/);
    expect(out).toMatch(/✓ engine docker +Docker 99/);
    expect(out).toMatch(/· image for docker +not built yet: the first run builds it/);
    expect(out).toContain('The lab can run on this machine.');
  });

  test('names what is missing and the command that mends it, and exits with 3', async () => {
    const { code, out } = await misdial(['doctor'], { engines: { docker: engineEntry(absent) } });
    expect(code).toBe(3);
    expect(out).toMatch(/✗ engine docker +no daemon answers\n +to mend it: make engine\n/);
    expect(out).toContain('The lab cannot run on this machine yet; misdial diagnose can.');
  });

  test('looks for the programs that probes use on the path that it is given', async () => {
    const at = terminal({ env: { PATH: '/nowhere' } });
    const { out } = await misdial(['doctor'], { engines: { docker: engineEntry(engine({})) } }, at);
    expect(out).toContain('· tcpdump');
    expect(out).toMatch(/no tcpdump: diagnose sees less of what\s+arrives at a\s+server/);
    expect(out).toMatch(/to mend it: install tcpdump/);
  });

  test('prints JSON', async () => {
    const { out } = await misdial(['doctor', '--json'], { engines: { docker: engineEntry(absent) } });
    const { version, lab, findings } = JSON.parse(out);
    expect({ version, lab }).toEqual({ version: 1, lab: false });
    expect(findings[1]).toEqual({
      what: 'engine docker',
      state: 'missing',
      text: 'no daemon answers',
      mend: 'make engine',
    });
  });
});

describe('misdial clean', () => {
  test('says what it removed', async () => {
    const docker = engineEntry(engine({ sweep: async () => ['container a', 'network b'] }));
    const { code, out } = await misdial(['clean'], { engines: { docker } });
    expect(code).toBe(0);
    expect(out).toBe('removed container a\nremoved network b\ndocker: 2 things removed\n');
  });

  test('says that nothing was left', async () => {
    const { out } = await misdial(['clean'], { engines: { docker: engineEntry(engine({})) } });
    expect(out).toBe('docker: nothing was left\n');
  });

  test('says what it could not remove', async () => {
    const docker = engineEntry(engine({ sweep: () => Promise.reject(new Error('network b is in use')) }));
    const { code, err } = await misdial(['clean'], { engines: { docker } });
    expect(code).toBe(3);
    expect(err).toBe('misdial: engine docker could not sweep everything: network b is in use\n');
  });

  test('does not call clean what it could not look at', async () => {
    const { code, err } = await misdial(['clean'], { engines: { docker: engineEntry(absent) } });
    expect(code).toBe(3);
    expect(err).toContain('nothing of it was swept: no daemon answers\n  to mend it: make engine');
  });
});

describe('misdial completion', () => {
  test.each(['bash', 'zsh', 'fish'])('for %s knows every command and its options', async (shell) => {
    const { code, out } = await misdial(['completion', shell]);
    expect(code).toBe(0);
    for (const word of ['run', 'diagnose', 'explain', 'doctor', 'vantage', 'each', 'read-only'])
      expect(out).toContain(word);
    expect(out).not.toContain('_words)');
  });

  test('for bash completes commands, options and values', async () => {
    const { out } = await misdial(['completion', 'bash']);
    const complete = (...words: readonly string[]): readonly string[] => {
      const line = words.map((word) => `'${word}'`).join(' ');
      const script = `${out}\nmisdial() { echo world; }\nCOMP_WORDS=(misdial ${line}); COMP_CWORD=${words.length}; _misdial; printf '%s\\n' "\${COMPREPLY[@]}"`;
      const { stdout, stderr } = spawnSync('bash', ['-c', script], { encoding: 'utf8' });
      expect(stderr).toBe('');
      return stdout.trimEnd().split('\n');
    };
    expect(complete('do')).toEqual(['doctor']);
    expect(complete('run', '--van')).toEqual(['--vantage']);
    expect(complete('run', '--vantage', 'b')).toEqual(['both']);
    expect(complete('up', 'w')).toEqual(['world']);
  });

  test('asks for words that are there', async () => {
    expect((await misdial(['_words', 'causes'])).out).toContain('not-listening\n');
    expect((await misdial(['_words', 'scenarios'])).out).toContain('not-listening\n');
  });
});

describe('misdial', () => {
  test('alone shows its help', async () => {
    const { code, err } = await misdial([]);
    expect(err).toContain('Usage: misdial');
    expect(code).toBe(2);
  });

  test('--help and --version are no mistakes', async () => {
    expect((await misdial(['--help'])).code).toBe(0);
    expect(await misdial(['--version'])).toEqual({ code: 0, out: '0.1.0\n', err: '' });
    expect((await misdial(['run', '--help'])).out).toContain('--shard <part/of>');
  });
});
