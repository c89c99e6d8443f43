/** What every Docker object of ours is marked with: whose it is, so that it can be found and removed. */
import type { Owner } from './owner.ts';

export const SESSION = 'misdial.session';
export const LAB = 'misdial.lab';
const MACHINE = 'misdial.machine';
const PID = 'misdial.pid';
const STARTED = 'misdial.started';

export type Labels = Readonly<Record<string, string>>;

/** The marks of one lab of this process. `session` is the same for all labs of a process. */
export const labelsOf = (owner: Owner, session: string, lab: string): Record<string, string> => ({
  [SESSION]: session,
  [LAB]: lab,
  [MACHINE]: owner.machine,
  [PID]: String(owner.pid),
  [STARTED]: owner.started,
});

/** Who made an object, or undefined if its marks do not say. */
export const ownerIn = (labels: Labels): Owner | undefined => {
  const { [MACHINE]: machine, [PID]: pid = '', [STARTED]: started } = labels;
  if (machine === undefined || started === undefined || !/^\d+$/.test(pid)) return undefined;
  return { machine, pid: Number(pid), started };
};
