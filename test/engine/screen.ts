/** Reading a terminal as a person does: type, and wait for what shows. */
import type { Terminal } from '../../src/core/types.ts';
import { untilNull } from './until.ts';

export interface Screen {
  /** All that it showed. */
  text(): string;
  /** Types. What `shows` waits for must come after this. */
  type(keys: string): void;
  /** Types a command and Enter. */
  command(line: string): void;
  /** Resolves to what matched. */
  shows(pattern: RegExp): Promise<string>;
  /** Resolves once there is nothing more to read. */
  readonly over: Promise<void>;
}

/** With Control, and one beside. */
export const KEYS = { c: '\u0003', p: '\u0010', z: '\u001A', backspace: '\u007F' } as const;

/** A shell that waits for a command, whatever its prompt says before. */
export const PROMPT = /[#$] $/;

const DEADLINE_MS = 10_000;

export const screenOf = (terminal: Pick<Terminal, 'output' | 'write'>): Screen => {
  const decoder = new TextDecoder();
  let text = '';
  let typed = 0;
  const read = async (): Promise<void> => {
    for await (const chunk of terminal.output) text += decoder.decode(chunk, { stream: true });
  };
  const type = (keys: string): void => {
    typed = text.length;
    terminal.write(keys);
  };
  return {
    text: () => text,
    type,
    command: (line) => type(`${line}\r`),
    shows: async (pattern) => {
      const find = () => pattern.exec(text.slice(typed))?.[0];
      await untilNull(
        async () => (find() === undefined ? JSON.stringify(text.slice(typed).slice(-500)) : null),
        DEADLINE_MS,
      );
      return find()!;
    },
    over: read(),
  };
};
