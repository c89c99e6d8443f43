/** What of the machine under the labs must not change. Read only. */
import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

const tell = async (program: string, ...args: readonly string[]): Promise<string> =>
  (await promisify(execFile)(program, args, { maxBuffer: 1 << 24 })).stdout;

/** Interfaces that come and go with networks and containers: ours, and those of others on the same daemon. */
const PASSING = /\b(?:br-[0-9a-f]{12}|veth[0-9a-f]+|if\d+)\b/;
/** Counts and clocks, which move by themselves. */
const MOVING = /conntrack_count|nf_log|\/route\/flush$|tcp_fastopen_key/;

/** Files of a tree whose folders may vanish while it is read: others' interfaces do. */
const filesUnder = async (folder: string): Promise<readonly string[]> => {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const inside = entries.map(async (entry): Promise<readonly string[]> => {
    const file = path.join(folder, entry.name);
    return entry.isDirectory() ? filesUnder(file) : [file];
  });
  return (await Promise.all(inside)).flat();
};

const settingsUnder = async (folder: string): Promise<readonly string[]> => {
  const files = (await filesUnder(folder)).filter((file) => !PASSING.test(file) && !MOVING.test(file));
  const read = async (file: string): Promise<string> =>
    `${file} = ${await readFile(file, 'utf8').catch(() => '(not readable)')}`.trim();
  return Promise.all(files.toSorted().map(read));
};

const lines = (text: string): readonly string[] =>
  text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#') && !PASSING.test(line))
    .map((line) => line.replace(/\[\d+:\d+\]/, '').trim());

/** Rules need root to be read: where this is not root, they are left out, and equal. */
const rules = async (program: string): Promise<readonly string[]> =>
  process.getuid?.() === 0 ? lines(await tell(program)) : [];

/** Rules, links, addresses, routes and kernel settings, without those of passing interfaces. */
export const machineState = async () => ({
  rules: [...(await rules('iptables-save')), ...(await rules('ip6tables-save'))],
  links: lines(await tell('ip', '-oneline', 'link')).map((line) => line.replace(/^\d+: /, '')),
  addresses: lines(await tell('ip', '-oneline', 'address')).map((line) =>
    line.replace(/^\d+: /, '').replace(/valid_lft.*/, ''),
  ),
  routes: lines((await tell('ip', 'route', 'show', 'table', 'all')) + (await tell('ip', '-6', 'route'))).map(
    (line) => line.replace(/expires \S+/, ''),
  ),
  policy: lines(await tell('ip', 'rule')),
  settings: await settingsUnder('/proc/sys/net'),
});
