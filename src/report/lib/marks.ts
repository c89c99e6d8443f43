/** One mark and one colour for each status, the same wherever a status is shown. */
import type { Status } from '../../core/types.ts';

export const MARKS = {
  correct: { mark: '✓', style: 'green' },
  twin: { mark: '≈', style: 'yellow' },
  wrong: { mark: '✗', style: 'red' },
  unknown: { mark: '?', style: 'red' },
  invalid: { mark: '!', style: 'magenta' },
  skipped: { mark: '-', style: 'dim' },
} as const satisfies Record<Status, { mark: string; style: string }>;
