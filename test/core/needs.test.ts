import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { lackingCommand } from '../../src/core/needs.ts';
import type { Need } from '../../src/core/types.ts';

const lacking = (...needs: readonly Need[]): readonly string[] => {
  const [program = '', ...args] = lackingCommand(needs);
  return execFileSync(program, args, { encoding: 'utf8' }).split('\n').filter(Boolean);
};

test('names each need that a machine does not meet, and no other', () => {
  expect(lacking('program:sh', 'program:no-such-program', 'kernel:net', 'kernel:no/such/setting')).toEqual([
    'program:no-such-program',
    'kernel:no/such/setting',
  ]);
});

test('a module of Python that cannot be imported is lacking, also where there is no Python', () => {
  expect(lacking('python:no_such_module')).toEqual(['python:no_such_module']);
});
