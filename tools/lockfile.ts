/**
 * Completes package-lock.json: `npm install --package-lock-only && node tools/lockfile.ts`.
 *
 * npm leaves out of the lockfile an optional package that the registry in use does not hold, as a mirror often holds no
 * binaries of other platforms, and then `npm ci` refuses that lockfile (npm/cli#9846). So each such package gets its entry:
 * its exact version, and the platform that its name tells. npm never fetches it on any other platform.
 */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

interface Locked {
  readonly version?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly libc?: readonly string[];
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const SYSTEMS = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32', 'wasm32'];
const PROCESSORS: Readonly<Record<string, string>> = {
  arm: 'arm',
  arm64: 'arm64',
  ia32: 'ia32',
  ppc64: 'ppc64',
  riscv64: 'riscv64',
  s390x: 's390x',
  x64: 'x64',
  wasi: 'wasm32',
};

/** The platform in a name such as `@scope/binding-linux-arm64-musl`; null if it names none. */
const platformOf = (name: string): Pick<Locked, 'os' | 'cpu' | 'libc'> | null => {
  const words = name.split(/[/-]/);
  const system = words.find((word) => SYSTEMS.includes(word));
  const processor = words.find((word) => word in PROCESSORS);
  if (system === undefined || processor === undefined) return null;
  const libc = words.some((word) => word.startsWith('musl')) ? 'musl' : 'glibc';
  return {
    cpu: [PROCESSORS[processor]!],
    ...(system === 'linux' && words.some((word) => /^(?:gnu|musl)/.test(word)) && { libc: [libc] }),
    ...(system !== 'wasm32' && { os: [system] }),
  };
};

/** The places where Node looks for a package that the one at `where` requires, nearest first. */
const placesFor = (where: string, name: string): string[] => {
  const holders = where
    .split('/node_modules/')
    .map((_, at, all) => all.slice(0, at + 1).join('/node_modules/'));
  return [...holders.toReversed().map((holder) => `${holder}/node_modules/${name}`), `node_modules/${name}`];
};

/** Keys in npm's own order, so that its next write changes nothing. */
const inOrder = ({ version, ...rest }: Locked): Locked => ({
  version,
  ...Object.fromEntries(Object.entries(rest).toSorted(([a], [b]) => a.localeCompare(b, 'en'))),
});

const file = path.join(import.meta.dirname, '../package-lock.json');
const lock = JSON.parse(await readFile(file, 'utf8')) as { packages: Record<string, Locked> };
const added: string[] = [];
for (const [where, { dev, optionalDependencies = {} }] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(optionalDependencies)) {
    const places = placesFor(where, name);
    if (places.some((place) => place in lock.packages)) continue;
    const platform = platformOf(name);
    if (platform === null || !/^\d+\.\d+\.\d+$/.test(version)) {
      throw new Error(
        `${where} wants ${name}@${version}: expected an exact version and a name that tells its platform`,
      );
    }
    lock.packages[places.at(-1)!] = inOrder({ version, ...platform, dev, optional: true });
    added.push(`${name}@${version}`);
  }
}
lock.packages = Object.fromEntries(
  Object.entries(lock.packages).toSorted(([a], [b]) => a.localeCompare(b, 'en')),
);
await writeFile(file, `${JSON.stringify(lock, null, 2)}\n`);
process.stdout.write(`package-lock.json: ${added.length} packages of other platforms added\n`);
