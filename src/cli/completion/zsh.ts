import type { Offered } from './offered.ts';
import { quoted } from '../../core/shell-words.ts';

const zshText = (text: string): string => text.replaceAll(/[[\]:]/g, '\\$&');

const valueOf = ({ takes, values }: Offered['options'][number]): string => {
  if (values.length > 0) return `:value:(${values.join(' ')})`;
  return takes ? ':value:_files' : '';
};

export const zsh = (all: readonly Offered[]): string => {
  const commands = all.map(({ name, description }) => `    ${quoted(`${name}:${zshText(description)}`)}`);
  const cases = all.map(({ name, options, words, values }) => {
    const specs = options.map((one) => quoted(`${one.flag}[${zshText(one.description)}]${valueOf(one)}`));
    if (words) specs.push(`"*:${words}:($(misdial _words ${words} 2>/dev/null))"`);
    if (values.length > 0) specs.push(quoted(`1:value:(${values.join(' ')})`));
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
