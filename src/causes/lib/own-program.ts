/** What the client's own program asked of its kernel, and was denied before any packet. */
import { evidenceOf, type Standing } from '../../core/facts.ts';
import type { Evidence } from '../../core/types.ts';
import { plainAttempt } from './attempt.ts';
import { show, type Shown } from './shown.ts';

const failedWith = (
  evidence: readonly Evidence[],
  code: string,
  syscalls: readonly string[],
): Shown<string> | null => {
  const felt = [...evidenceOf(evidence, 'attempt'), ...evidenceOf(evidence, 'connect')].filter(
    ({ vantage, facts }) =>
      vantage === 'client' &&
      facts.code === code &&
      (syscalls.length === 0 || syscalls.includes(facts.syscall ?? '')),
  );
  return felt.length > 0 ? show(code, ...felt) : null;
};

/** bind(2) says EADDRNOTAVAIL: the address that the program wants to come from is none of this machine's. */
export const sourceMissing = (evidence: readonly Evidence[]): Shown<string> | null =>
  failedWith(evidence, 'EADDRNOTAVAIL', ['bind']);

/** With a port of its own choice, connect(2) says EADDRNOTAVAIL where the last connection from it to the same place is remembered. */
const lastRemembered = (evidence: readonly Evidence[]): Shown<string> | null => {
  const one = plainAttempt(evidence);
  const { code, syscall } = one?.facts ?? {};
  const fixed = one?.target.localPort !== undefined;
  return fixed && code === 'EADDRNOTAVAIL' && syscall === 'connect' ? show(code, one) : null;
};

/** EADDRINUSE: the port that the program wants to come from is another socket's, or still remembers its last connection. */
export const sourceTaken = (evidence: readonly Evidence[]): Shown<string> | null =>
  failedWith(evidence, 'EADDRINUSE', []) ?? lastRemembered(evidence);

/** Of the program that fails: so many descriptors it needs for one more connection to a name. */
const NEEDED = 2;

/** The program in whose place it was tried has hardly a file descriptor left. */
export const processFull = (evidence: readonly Evidence[]): Shown<Standing> | null => {
  const one = plainAttempt(evidence);
  const standing = one?.facts.inPlaceOf;
  const full = standing && standing.openFiles > standing.fileLimit - NEEDED;
  return full && one.failure !== null ? show(standing, one) : null;
};

/** socket(2) says EMFILE or ENFILE: no file descriptor is left. */
export const noDescriptor = (evidence: readonly Evidence[]): Shown<string> | null =>
  failedWith(evidence, 'EMFILE', []) ?? failedWith(evidence, 'ENFILE', []);
