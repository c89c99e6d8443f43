/**
 * The watchdog, a program: waits until standard input ends, which the end of its parent brings about whatever ended that,
 * and then removes the containers and networks of the parent's session.
 *
 * A request that the parent sent with its last breath may be carried out after we have looked. So it looks again until
 * nothing has come for as long as such a request may take.
 */
import { setTimeout as after } from 'node:timers/promises';
import { SESSION } from './labels.ts';

const QUIET_MS = 3000;
const LOOK_EVERY_MS = 250;
/** Docker that does not answer for so long will not answer us. */
const GIVE_UP_MS = 120_000;

const session = process.argv[2] ?? '';

const removeAll = async (): Promise<void> => {
  const { docker } = await import('./client.ts');
  const { removeLabelled } = await import('./remove.ts');
  const began = performance.now();
  let lastSeen = began;
  while (performance.now() - lastSeen < QUIET_MS && performance.now() - began < GIVE_UP_MS) {
    try {
      const { removed } = await removeLabelled(await docker(), `${SESSION}=${session}`);
      if (removed.length > 0) lastSeen = performance.now();
    } catch {
      lastSeen = performance.now(); // A daemon that is busy removing may refuse; what is still there is seen next time.
    }
    await after(LOOK_EVERY_MS);
  }
};

if (session === '') throw new Error('expected the session to watch over');
process.stdin.resume();
process.stdin.on('error', () => {});
process.stdin.on('close', () => void removeAll());
