/** What there is to complete: read off the tree of commands. */
import type { Command as Tree, Option } from 'commander';

/** One command. */
export interface Offered {
  readonly name: string;
  readonly description: string;
  /** Its options, and their values where they are few. */
  readonly options: readonly {
    readonly flag: string;
    readonly description: string;
    /** Whether a value follows. */
    readonly takes: boolean;
    readonly values: readonly string[];
  }[];
  /** What its arguments are: asked of misdial when they are completed. */
  readonly words?: 'scenarios' | 'causes';
  readonly values: readonly string[];
}

const WORDS: Readonly<Record<string, 'scenarios' | 'causes'>> = {
  run: 'scenarios',
  up: 'scenarios',
  explain: 'causes',
};

const optionOf = ({ long, short, description, required, argChoices }: Option) => ({
  flag: long ?? short ?? '',
  description,
  takes: required,
  values: argChoices ?? [],
});

export const offeredBy = (program: Tree): readonly Offered[] =>
  program.commands
    .filter((command) => !command.name().startsWith('_'))
    .map((command) => ({
      name: command.name(),
      description: command.summary() || command.description(),
      options: [
        ...command.options.map(optionOf),
        { flag: '--help', description: 'show help', takes: false, values: [] },
      ],
      ...(WORDS[command.name()] && { words: WORDS[command.name()] }),
      values: command.registeredArguments.flatMap(({ argChoices }) => argChoices ?? []),
    }));
