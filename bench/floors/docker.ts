/** Two hosts out of containers: the `docker` command and the host image. */
import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { promisify } from 'node:util';
import { docker } from '../../src/engine/docker/client.ts';
import { ensureImage } from '../../src/engine/docker/image.ts';
import { LAB, labelsOf } from '../../src/engine/docker/labels.ts';
import { ownOwner } from '../../src/engine/docker/owner.ts';
import { removeLabelled } from '../../src/engine/docker/remove.ts';
import { bareHost, PAIR } from '../pair.ts';
import { lines, type Floor } from './floor.ts';

const run = promisify(execFile);

/** Marks by which `misdial clean` finds what a killed benchmark left. */
const marks = async (id: string): Promise<readonly string[]> =>
  Object.entries(labelsOf(await ownOwner(), id, id)).flatMap(([name, value]) => [
    '--label',
    `${name}=${value}`,
  ]);

const startHost = async (name: string, network: string, labels: readonly string[], image: string) => {
  const argv = ['run', '--rm', '-i', '--name', name, '--network', network, ...labels, image];
  const child = spawn('docker', [...argv, 'sh', '-c', bareHost('node')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  await once(child, 'spawn');
  await lines(child.stdout, 1);
};

export const dockerFloor: Floor = {
  what: 'docker network create, then two docker run of the same image at once, each with node -e 0; down: docker rm of both, docker network rm',
  up: async () => {
    const id = randomBytes(4).toString('hex');
    const network = `misdial-${id}-floor`;
    const names = Object.keys(PAIR.hosts).map((host) => `misdial-${id}-${host}`);
    const [image, labels] = await Promise.all([ensureImage(), marks(id)]);
    try {
      await run('docker', ['network', 'create', ...labels, network]);
      await Promise.all(names.map((name) => startHost(name, network, labels, image)));
    } catch (error) {
      await removeLabelled(await docker(), `${LAB}=${id}`);
      throw error;
    }
    return {
      down: async () => {
        await run('docker', ['rm', '--force', ...names]);
        await run('docker', ['network', 'rm', network]);
      },
    };
  },
};
