import { readlink } from 'node:fs/promises';
import { ground } from '../../src/engine/namespaces/ground.ts';
import { namespacesEngine } from '../../src/engine/namespaces.ts';
import { engineContract } from '../engine/contract.ts';
import { besides, processesIn } from './left.ts';

/** Processes of labs: all on our ground that do not belong to the ground itself. */
const left = async (): Promise<readonly string[]> => {
  const { pid } = (await ground()).tree;
  const own = await processesIn(await readlink(`/proc/${pid}/ns/user`));
  return besides(own, pid).map(({ command }) => command);
};

engineContract({ engine: namespacesEngine, left });
