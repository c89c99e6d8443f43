/** `misdial completion`: a script for a shell, made from the tree of commands. */
import type { Command as Tree, Option } from 'commander';
import { loadCauses, loadWorlds, SCENARIOS } from '../catalogue.ts';
import type { Command } from '../context.ts';
import { EXIT } from '../exit.ts';

export const SHELLS = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof SHELLS)[number];

interface Offered {
  readonly name: string;
  readonly description: string;
  /** Its options: flag, description, values where they are few. */
  readonly options: readonly {
    readonly flag: string;
    readonly description: string;
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

const optionOf = ({ long, short, description, argChoices }: Option) => ({
  flag: long ?? short ?? '',
  description,
  values: argChoices ?? [],
});

const offeredBy = (program: Tree): readonly Offered[] =>
  program.commands
    .filter((command) => !command.name().startsWith('_'))
    .map((command) => ({
      name: command.name(),
      description: command.summary() || command.description(),
      options: [...command.options.map(optionOf), { flag: '--help', description: 'show help', values: [] }],
      ...(WORDS[command.name()] && { words: WORDS[command.name()] }),
      values: command.registeredArguments.flatMap(({ argChoices }) => argChoices ?? []),
    }));

const bash = (all: readonly Offered[]): string => {
  const cases = all.map(({ name, options, words, values }) => {
    const own = [...options.map(({ flag }) => flag), ...values].join(' ');
    const asked = words ? ` $(misdial _words ${words} 2>/dev/null)` : '';
    return `    ${name}) words="${own}${asked}" ;;`;
  });
  const values = [
    ...new Map(
      all
        .flatMap(({ options }) => options)
        .filter((one) => one.values.length > 0)
        .map((one) => [one.flag, one.values]),
    ),
  ];
  const after = values.map(([flag, some]) => `    ${flag}) words="${some.join(' ')}" ;;`);
  return `# misdial completion for bash: source it, or save it as ~/.local/share/bash-completion/completions/misdial
_misdial() {
  local words=''
  case "\${COMP_WORDS[COMP_CWORD - 1]}" in
${after.join('\n')}
  esac
  if [ -z "$words" ]; then case "\${COMP_WORDS[1]}" in
${cases.join('\n')}
  esac; fi
  if [ "$COMP_CWORD" -eq 1 ]; then words='${all.map(({ name }) => name).join(' ')} --help --version'; fi
  COMPREPLY=($(compgen -W "$words" -- "\${COMP_WORDS[COMP_CWORD]}"))
}
complete -o default -F _misdial misdial
`;
};

const quote = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;
const zshText = (text: string): string => text.replaceAll(/[[\]:]/g, '\\$&');

const zsh = (all: readonly Offered[]): string => {
  const commands = all.map(({ name, description }) => `    ${quote(`${name}:${zshText(description)}`)}`);
  const cases = all.map(({ name, options, words, values }) => {
    const specs = options.map((one) =>
      quote(
        `${one.flag}[${zshText(one.description)}]${one.values.length > 0 ? `:value:(${one.values.join(' ')})` : ''}`,
      ),
    );
    if (words) specs.push(`"*:${words}:($(misdial _words ${words} 2>/dev/null))"`);
    if (values.length > 0) specs.push(quote(`1:value:(${values.join(' ')})`));
    return `    ${name}) _arguments ${specs.join(' ')} ;;`;
  });
  return `#compdef misdial
# misdial completion for zsh: save it as _misdial in a folder of $fpath
_misdial() {
  local -a commands=(
${commands.join('\n')}
  )
  if (( CURRENT == 2 )); then _describe command commands; return; fi
  local command=$words[2]
  shift words; (( CURRENT-- ))
  case $command in
${cases.join('\n')}
  esac
}
_misdial "$@"
`;
};

const fish = (all: readonly Offered[]): string => {
  const lines = all.flatMap(({ name, description, options, words, values }) => {
    const here = `complete -c misdial -n '__fish_seen_subcommand_from ${name}'`;
    return [
      `complete -c misdial -n __fish_use_subcommand -f -a ${name} -d ${quote(description)}`,
      ...options.map(
        (one) =>
          `${here} -l ${one.flag.slice(2)} -d ${quote(one.description)}${one.values.length > 0 ? ` -x -a ${quote(one.values.join(' '))}` : ''}`,
      ),
      ...(words ? [`${here} -f -a '(misdial _words ${words} 2>/dev/null)'`] : []),
      ...(values.length > 0 ? [`${here} -f -a ${quote(values.join(' '))}`] : []),
    ];
  });
  return `# misdial completion for fish: save it as ~/.config/fish/completions/misdial.fish\n${lines.join('\n')}\n`;
};

const SCRIPTS = { bash, zsh, fish } as const satisfies Record<Shell, (all: readonly Offered[]) => string>;

export const completion =
  (program: Tree): Command<object, [Shell]> =>
  async ({ io }, _, shell) => {
    io.stdout.write(SCRIPTS[shell](offeredBy(program)));
    return EXIT.ok;
  };

/** `misdial _words`: what the scripts ask for. */
export const words: Command<object, ['scenarios' | 'causes']> = async ({ io }, _, kind) => {
  const ids =
    kind === 'causes' ? [...(await loadCauses()).keys()] : (await loadWorlds(SCENARIOS)).map(({ id }) => id);
  io.stdout.write(`${ids.join('\n')}\n`);
  return EXIT.ok;
};
