/** Options that several commands have. */
import { Option } from 'commander';

export const engine = (): Option =>
  new Option('--engine <name>', 'what makes the worlds real: auto takes the first that is ready').default(
    'auto',
  );

export const scenarios = (): Option =>
  new Option('--scenarios <folder>', 'scenarios from this folder instead of our own');

const collect = (value: string, all: readonly string[] | undefined): readonly string[] => [
  ...(all ?? []),
  value,
];

export const report = (): Option =>
  new Option(
    '--report <name[=file]>',
    'terminal (the default), json, junit, html, github, markdown, causes; repeatable',
  ).argParser(collect);
