/** Programs of this machine. */
import { access, constants, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Io } from './io.ts';

/** The path of a program, by name or by path; null if there is none that can be run. */
export const findProgram = async ({ env }: Pick<Io, 'env'>, name: string): Promise<string | null> => {
  const folders = name.includes('/')
    ? ['']
    : (env['PATH'] ?? '').split(path.delimiter).filter((one) => one !== '');
  const endings = process.platform === 'win32' ? ['', '.exe', '.cmd', '.bat'] : [''];
  for (const file of folders.flatMap((folder) => endings.map((ending) => path.join(folder, name + ending)))) {
    const runs = await access(file, constants.X_OK).then(
      async () => (await stat(file)).isFile(),
      () => false,
    );
    if (runs) return file;
  }
  return null;
};

const MANAGERS: Readonly<Record<string, string>> = {
  'apt-get': 'apt-get install',
  dnf: 'dnf install',
  apk: 'apk add',
  pacman: 'pacman -S',
  zypper: 'zypper install',
};

/** The command that installs a package here, which has another name with some managers. */
export const installCommand = async (
  io: Pick<Io, 'env'>,
  name: string,
  otherNames: Readonly<Record<string, string>> = {},
): Promise<string> => {
  for (const [manager, command] of Object.entries(MANAGERS)) {
    if ((await findProgram(io, manager)) === null) continue;
    const sudo = process.getuid?.() === 0 ? '' : 'sudo ';
    return `${sudo}${command} ${otherNames[manager] ?? name}`;
  }
  return `install ${name}`;
};
