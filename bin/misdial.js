#!/usr/bin/env node
// The installed command: the emitted program, if this Node can run it.
import { readFileSync } from 'node:fs';

const { engines } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const [major, minor] = process.versions.node.split('.').map(Number);
const [neededMajor, neededMinor] = engines.node.match(/\d+/g).map(Number);
if (major > neededMajor || (major === neededMajor && minor >= neededMinor)) {
  await import('../dist/src/cli/main.js');
} else {
  console.error(
    `misdial: found Node ${process.version}, needs Node ${engines.node}. Install a later one, for all users or with a version manager.`,
  );
  process.exitCode = 3;
}
