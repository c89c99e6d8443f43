/** Once there are many labs, hosts find Node on large pages, and come up as before. */
import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { namespacesEngine } from '../../src/engine/namespaces.ts';
import { output } from '../engine/on.ts';
import { pair } from '../engine/worlds.ts';

const MOST_LABS = 100;

/** Of a host of a lab that is up for that long: where its Node is mounted from, and which one it is. */
const nodeInLab = async (): Promise<{ readonly from: string; readonly version: string }> => {
  await using lab = await namespacesEngine.up(pair, new AbortController().signal);
  const [name = ''] = lab.hosts.keys();
  const at = '/opt/misdial/node';
  return {
    from: (await output(lab, name, 'findmnt', '--noheadings', '--output', 'SOURCE', at)).trim(),
    version: (await output(lab, name, at, '--version')).trim(),
  };
};

// Without huge pages for tmpfs (tmpfs(5)) Node stays where it is, which all other tests try.
test.runIf(existsSync('/sys/kernel/mm/transparent_hugepage/shmem_enabled'))(
  'hosts of later labs have the same Node, on large pages',
  async () => {
    const first = await nodeInLab();
    expect(first).toEqual({ from: expect.not.stringMatching(/^large/), version: process.version });
    for (let labs = 1; labs < MOST_LABS; labs += 1) {
      const later = await nodeInLab();
      expect(later.version).toBe(process.version);
      if (later.from.startsWith('large')) return;
    }
    expect.fail(`expected Node from large pages within ${MOST_LABS} labs`);
  },
);
