/**
 * What the two ends of an agent's pipe say, one JSON object a line.
 *
 * ```
 *  → { id, probe, target }         ← { id, ready }   (one that watches, or is connected)
 *  → { id, act }                   ← { id, ok } or { id, error }
 *  → { id, finish }                ends a watch
 *  → { id, cancel }                nobody waits any more
 *  ← { hello }                     once, when the agent is up
 * ```
 */
import type { Action, ActionResult, Evidence, ProbeId, Target } from '../core/types.ts';

export type Request =
  | { readonly id: number; readonly probe: ProbeId; readonly target: Target }
  | { readonly id: number; readonly act: Action }
  | { readonly id: number; readonly finish: true }
  | { readonly id: number; readonly cancel: true };

export type Reply =
  | { readonly hello: Hello }
  | { readonly id: number; readonly ready: true }
  | { readonly id: number; readonly ok: Evidence | ActionResult }
  | { readonly id: number; readonly error: string };

/** Who answers. `netns` is the inode of its network namespace: the engine refuses an agent that sits in its own. */
export interface Hello {
  readonly version: 1;
  readonly readOnly: boolean;
  readonly netns: string | null;
}

/** The longest line that either end takes, in bytes: a peer that sends more is cut off. */
export const LINE_LIMIT = 4 * 1024 * 1024;
