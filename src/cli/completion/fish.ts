import type { Offered } from './offered.ts';
import { quoted } from '../../core/shell-words.ts';

export const fish = (all: readonly Offered[]): string => {
  const lines = all.flatMap(({ name, description, options, words, values }) => {
    const here = `complete -c misdial -n '__fish_seen_subcommand_from ${name}'`;
    return [
      `complete -c misdial -n __fish_use_subcommand -f -a ${name} -d ${quoted(description)}`,
      ...options.map((one) => {
        const flag = `${here} -l ${one.flag.slice(2)} -d ${quoted(one.description)}`;
        if (one.values.length > 0) return `${flag} -x -a ${quoted(one.values.join(' '))}`;
        return one.takes ? `${flag} -r` : flag;
      }),
      ...(words ? [`${here} -f -a '(misdial _words ${words} 2>/dev/null)'`] : []),
      ...(values.length > 0 ? [`${here} -f -a ${quoted(values.join(' '))}`] : []),
    ];
  });
  return `# misdial completion for fish: save it as ~/.config/fish/completions/misdial.fish\n${lines.join('\n')}\n`;
};
