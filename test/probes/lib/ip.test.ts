import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { askIp, parseBatch } from '../../../src/probes/lib/ip.ts';
import { programs } from '../support.ts';

const { signal } = new AbortController();

describe('the output of a batch', () => {
  const ran = (stdout: string, stderr = '') => ({ exit: 0, stdout, stderr });

  test('a line for each question', () => {
    expect(parseBatch(2, ran('[{"dst":"default"}]\n[]\n'))).toEqual([
      { json: [{ dst: 'default' }], error: '' },
      { json: [], error: '' },
    ]);
  });

  test('an error belongs to the question that it names', () => {
    const stderr = [
      'RTNETLINK answers: Network is unreachable',
      'Command failed -:1',
      'RTNETLINK answers: Permission denied',
      'Command failed -:3',
      '',
    ].join('\n');
    expect(parseBatch(3, ran('[{"ifname":"lo"}]\n', stderr))).toEqual([
      { error: 'RTNETLINK answers: Network is unreachable\n' },
      { json: [{ ifname: 'lo' }], error: '' },
      { error: 'RTNETLINK answers: Permission denied\n' },
    ]);
  });

  test.each([
    ['too few lines', ran('[]\n')],
    ['too many', ran('[]\n[]\n[]\n')],
    ['none', ran('', 'ip: unrecognized option: force')],
  ])('%s: nobody knows whose they are', (_, came) => {
    expect(parseBatch(2, came)).toBeNull();
  });
});

/** An ip that keeps a list of how it was called, and answers each question with its own words. */
const listing = async (batch: string): Promise<() => Promise<readonly string[]>> => {
  const file = path.join(tmpdir(), `asked-${process.pid}-${Math.random()}`);
  onTestFinished(() => rm(file, { force: true }));
  await programs({
    ip: `echo "$*" >> ${file}; case "$*" in *-batch*) ${batch};; *) shift; echo "[\\"$*\\"]";; esac`,
  });
  return async () => (await readFile(file, 'utf8')).trim().split('\n');
};

describe('asking', () => {
  test('what is asked at the same moment is put by one run, and the same question once', async () => {
    const calls = await listing('while read -r line; do echo "[\\"$line\\"]"; done');
    const asked = ['addr', 'neigh show', 'addr'].map((question) => askIp(question, signal));
    expect((await Promise.all(asked)).map(({ json }) => json)).toEqual([['addr'], ['neigh show'], ['addr']]);
    expect(await calls()).toEqual(['-j -force -batch -']);
  });

  test('one question alone is put as it is', async () => {
    const calls = await listing('exit 1');
    expect(await askIp('addr', signal)).toEqual({ json: ['addr'], error: '' });
    expect(await calls()).toEqual(['-j addr']);
  });

  test('an ip that knows no batches is asked one by one', async () => {
    const calls = await listing('echo usage >&2; exit 1');
    const answers = await Promise.all([askIp('addr', signal), askIp('rule', signal)]);
    expect(answers.map(({ json }) => json)).toEqual([['addr'], ['rule']]);
    expect((await calls()).toSorted()).toEqual(['-j -force -batch -', '-j addr', '-j rule']);
  });

  test.each(['route get 192.0.2.1\nlink set eth0 down', 'addr # flush', "neigh show to 'x", 'addr\\'])(
    '%j is more than a question, and is not put',
    async (question) => {
      const calls = await listing('while read -r line; do echo "[\\"$line\\"]"; done');
      const [refused, put] = await Promise.all([askIp(question, signal), askIp('rule', signal)]);
      expect(refused.json).toBeUndefined();
      expect(refused.error).toContain('no question for ip');
      expect(put.json).toEqual(['rule']);
      expect(await calls()).toEqual(['-j rule']);
    },
  );

  test('who no longer wants to know takes nothing from the others', async () => {
    await listing('while read -r line; do echo "[\\"$line\\"]"; done');
    const gone = new AbortController();
    const left = askIp('addr', gone.signal);
    const stays = askIp('rule', signal);
    gone.abort(new Error('gone'));
    await expect(left).rejects.toThrow('gone');
    expect((await stays).json).toEqual(['rule']);
  });
});
