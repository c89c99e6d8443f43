/** A name's several addresses, each by itself. */
import type { Evidence } from '../../core/types.ts';
import { failsAt } from './often.ts';
import { portOf } from './goal.ts';
import { includes, tried } from './names.ts';
import { reached } from './reach.ts';
import { once, show, type Shown } from './shown.ts';

/** This machine has no way to the family at all: that says nothing of the address (ENETUNREACH, EADDRNOTAVAIL). */
const NO_WAY = /^(?:ENETUNREACH|EADDRNOTAVAIL|EAFNOSUPPORT)$/;

/** Of the goal's addresses those that do not take connections, where others do. */
export const deadAddresses = once((evidence: readonly Evidence[]): Shown<readonly string[]> | null => {
  const port = portOf(evidence);
  const all = tried(evidence)
    .map((address) => reached(evidence, address, port))
    .filter((one) => one !== null && !NO_WAY.test(one.value.code ?? ''))
    .filter((one) => one !== null);
  const open = all.filter(({ value }) => value.outcome === 'open');
  const dead = all.filter(({ value }) => ['refused', 'silent', 'unreachable'].includes(value.outcome));
  if (open.length === 0 || dead.length === 0) return null;
  return show(
    dead.map(({ value }) => value.address),
    ...open,
    ...dead,
  );
});

/** A plain program's try that failed went to one of them. */
export const wentToDead = (evidence: readonly Evidence[]): Shown | null => {
  const dead = deadAddresses(evidence);
  const failed = failsAt(evidence);
  const found = dead && failed?.value.some((address) => includes(dead.value, address));
  return found ? show(true, failed, dead) : null;
};
