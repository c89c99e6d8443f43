/** That undoing is the exact inverse: each fault in one world that has it, with all that was configured compared. */
import path from 'node:path';
import { test } from 'vitest';
import { folderOf, loadFolder } from '../../src/core/catalogue.ts';
import type { Engine, Fault, Lab, Scenario } from '../../src/core/types.ts';
import { inject, undo } from '../../src/run/broken-world.ts';
import { planFaults } from '../../src/run/faults.ts';
import { PATIENCE } from '../../src/run/patience.ts';

const faults = await loadFolder<Fault>(folderOf('faults'));
const scenarios = await loadFolder<Scenario>(path.join(import.meta.dirname, '../../scenarios'));

/** All that a host is set to. Tables that iptables makes at its first use, and leaves empty, are no setting. */
const SETTINGS = `
{ iptables-save; ip6tables-save; } | sed -E 's/ \\[[0-9:]+\\]//' | grep -E '^-A|^:.* (DROP|-)$'
nft list tables | grep -vE ' ip6? (filter|nat|mangle|raw)$'
ip -o link | sed -E 's/.*: (eth[0-9]+).* state ([A-Z]+) .*/\\1 \\2/'
ip -o address | awk '{ print $2, $3, $4 }'
ip route
tc qdisc show | grep -vE ' (noqueue|fq_codel|pfifo_fast|mq|fq) '
ss -Hltun | awk '{ print $1, $5 }' | sort
cd /proc/sys/net; grep -H . ipv4/[a-su-z]* ipv4/tcp_[a-eg-z]* ipv4/conf/*/rp_filter ipv4/conf/*/forwarding ipv6/conf/*/forwarding ipv6/conf/*/disable_ipv6 2>/dev/null
cat /proc/sys/net/netfilter/nf_conntrack_tcp_timeout_established
ip neighbour show nud permanent
ps -e -o stat=,comm= | grep '^T'
grep -h 'open files' /proc/[0-9]*/limits | sort -u
find /etc/environment /etc/hosts /etc/resolv.conf /etc/zones /etc/ufw /etc/default/ufw -type f -exec cksum {} + 2>/dev/null
true`;

const settingsOf = async (lab: Lab): Promise<Record<string, string[]>> => {
  const read = [...lab.hosts].map(async ([name, { agent }]) => {
    const { stdout } = await agent.act({ do: 'run', on: name, argv: ['sh', '-c', SETTINGS] });
    return [name, stdout.split('\n')] as const;
  });
  return Object.fromEntries(await Promise.all(read));
};

const samples = [...faults.keys()].map((id) => {
  const scenario = [...scenarios.values()].find((one) => one.faults.some(({ fault }) => fault === id));
  if (!scenario) throw new Error(`expected a scenario that uses ${id}, found none`);
  return { id, scenario };
});

/** Faults of which nothing can be seen in the settings of a host: they change what its programs hold and do. */
const UNSEEN = [
  'cache-old-record',
  'crash-loop',
  'name-server-settings',
  'reconfigure-service',
  'replace-service',
];

export const faultsAreUndone = (engine: Engine): void => {
  test.concurrent.for(samples)(
    'undoing $id leaves every host as it was',
    async ({ id, scenario }, { expect, signal }) => {
      await using lab = await engine.up(scenario.topology, signal);
      const before = await settingsOf(lab);
      const planned = planFaults(scenario, faults);
      for (const one of planned) await inject(lab, one, PATIENCE, signal);
      const broken = await settingsOf(lab);
      if (!UNSEEN.includes(id)) expect(broken).not.toEqual(before);
      await undo(lab, planned, signal);
      expect(await settingsOf(lab)).toEqual(before);
    },
  );
};
