/** What one step felt when it failed: a failure of the closed vocabulary, and the error that showed it. */
import { codeOf, failureOf, type Failure } from '../../core/failure.ts';
import { escapeText } from './escape.ts';

export interface Felt {
  readonly failure: Failure;
  readonly code?: string;
  readonly syscall?: string;
  readonly message?: string;
}

/** A Node error as what was felt. */
export const feltOf = (error: unknown): Felt => {
  const code = codeOf(error);
  const { syscall, message } = error as { syscall?: unknown; message?: unknown };
  return {
    failure: failureOf(error),
    ...(code !== 'UNKNOWN' && { code }),
    ...(typeof syscall === 'string' && { syscall }),
    ...(typeof message === 'string' && { message: escapeText(message, 300) }),
  };
};
