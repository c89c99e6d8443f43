/** Proxy settings of this machine: the process's own environment, and /etc/environment behind it. */
import { readFile } from 'node:fs/promises';
import type { ProxySetting, ProxySettingsFacts } from '../../core/facts.ts';
import type { Target } from '../../core/types.ts';
import { escapeText } from './escape.ts';
import { isExempt } from './no-proxy.ts';

const NAMES = ['http_proxy', 'https_proxy', 'all_proxy', 'no_proxy'] as const;
type Name = (typeof NAMES)[number];

/** Which settings lead a URL's scheme to a proxy, the first that is set. `ws` and `wss` go by http's and https's. */
const BY_SCHEME: Readonly<Record<string, readonly Name[]>> = {
  'http:': ['http_proxy', 'all_proxy'],
  'ws:': ['http_proxy', 'all_proxy'],
  'https:': ['https_proxy', 'all_proxy'],
  'wss:': ['https_proxy', 'all_proxy'],
};

const setting = (variable: string, value: string, source: string): ProxySetting => ({
  variable,
  value: escapeText(value, 300),
  source,
});

export const settingsInEnvironment = (
  env: Readonly<Record<string, string | undefined>>,
): readonly ProxySetting[] =>
  NAMES.flatMap((name) => [name, name.toUpperCase()])
    .filter((variable) => env[variable])
    .map((variable) => setting(variable, env[variable]!, 'environment'));

/** The proxy settings of a file of `NAME=value` lines, as pam_env reads them: `export` and quotes allowed. */
export const settingsInFile = (text: string, file: string): readonly ProxySetting[] =>
  text.split('\n').flatMap((line, at) => {
    const [, variable = '', raw = ''] = /^\s*(?:export\s+)?([A-Za-z_]+)=(.*?)\s*$/.exec(line) ?? [];
    const value = raw.replace(/^(['"])(.*)\1$/, '$2');
    const known = NAMES.some((name) => name === variable || name.toUpperCase() === variable);
    return known && value !== '' ? [setting(variable, value, `${file}:${at + 1}`)] : [];
  });

/** The settings in force, those that win first. */
export const proxySettings = async (): Promise<readonly ProxySetting[]> => {
  const file = '/etc/environment';
  const text = await readFile(file, 'utf8').catch(() => '');
  return [...settingsInEnvironment(process.env), ...settingsInFile(text, file)];
};

/** The setting that leads the goal to a proxy, unless NO_PROXY takes the goal out. */
export const applying = (
  settings: readonly ProxySetting[],
  { url, host, port }: Target,
): ProxySettingsFacts => {
  const find = (name: Name): ProxySetting | undefined =>
    settings.find(({ variable }) => variable.toLowerCase() === name);
  const names = BY_SCHEME[new URL(url).protocol] ?? ['all_proxy'];
  const found = names.map(find).find((one) => one !== undefined) ?? null;
  const exempt = isExempt(find('no_proxy')?.value ?? '', host, port);
  return { settings, applies: exempt ? null : found, exempt: exempt && found !== null };
};
