import type { Command } from 'commander';
import type { Context } from '../context.ts';

/** Adds commands to the program; `ended` is given the exit code of the one that is called. */
export type AddCommands = (program: Command, context: Context, ended: (code: number) => void) => void;
