/** A script for each shell. */
import { bash } from './bash.ts';
import { fish } from './fish.ts';
import type { Offered } from './offered.ts';
import { zsh } from './zsh.ts';

export type Shell = 'bash' | 'zsh' | 'fish';

export const SCRIPTS: Readonly<Record<Shell, (all: readonly Offered[]) => string>> = { bash, zsh, fish };
