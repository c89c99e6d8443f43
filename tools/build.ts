/**
 * Makes `dist`, what the package ships: JavaScript for Nodes that cannot run the sources, with the folders as they are in
 * a checkout, so that `../../docker` leads to the same place from both; and the agent, bundled.
 */
import { spawnSync } from 'node:child_process';
import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { agentBundle, SHIPPED } from '../src/agent/bundle.ts';

interface Named {
  readonly name: string;
  readonly version: string;
  readonly type: string;
}

const root = path.join(import.meta.dirname, '..');
const dist = path.join(root, 'dist');

await rm(dist, { recursive: true, force: true });
const { status } = spawnSync('node_modules/.bin/tsc', ['-p', 'tsconfig.build.json'], {
  cwd: root,
  stdio: 'inherit',
});
if (status !== 0) process.exit(1);
await writeFile(path.join(dist, 'src/agent', SHIPPED), await agentBundle());
await cp(path.join(root, 'docker'), path.join(dist, 'docker'), {
  recursive: true,
  filter: (file) => path.basename(file) !== 'node_modules',
});
const { name, version, type } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')) as Named;
await writeFile(path.join(dist, 'package.json'), `${JSON.stringify({ name, version, type })}\n`);
