import type { Offered } from './offered.ts';

export const bash = (all: readonly Offered[]): string => {
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
