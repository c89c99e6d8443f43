/** Two hosts out of namespaces: unshare, ip and Node. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { quoted, quoteWord } from '../../src/core/shell-words.ts';
import { outsideEnvironment } from '../../src/engine/namespaces/identity.ts';
import { bareHost, PAIR } from '../pair.ts';
import { lines, type Floor } from './floor.ts';

const NEW = '--net --mount --pid --uts --fork --kill-child --mount-proc';
const HOSTS = Object.entries(PAIR.hosts);

/** It lays its own wire, to the lab's network namespace on 3: so nobody waits for anybody. */
const host = (name: string, address: string, node: string): string => `set -e
echo ${name} > /proc/sys/kernel/hostname
ip -batch - << END
link add eth0 type veth peer name ${name} netns /proc/self/fd/3
address add ${address}/24 dev eth0
link set eth0 up
END
echo laid
exec >&4
${bareHost(node)}`;

/** For sh. It says one line for each host and one for the bridge, and lives on its standard input, as its hosts do. */
const floorScript = (node: string): string => `set -e
exec 3< /proc/self/ns/net 4>&1 5<&0
{
${HOSTS.map(([name, { at }]) => `unshare ${NEW} sh -c ${quoted(host(name, at.lan, quoteWord(node)))} <&5 &`).join('\n')}
} | {
ip link add lan up type bridge
${HOSTS.map(() => 'read -r _').join('; ')}
ip -batch - << END
${HOSTS.map(([name]) => `link set ${name} master lan up`).join('\n')}
END
echo wired >&4
}
read -r _ || :`;

export const namespacesFloor: Floor = {
  what: 'unshare of user, net, mount, pid and uts with proc mounted, ip for a bridge, two veth pairs and addresses, and node -e 0 on both hosts at once; down: the kernel ends it all',
  up: async () => {
    const own = ['--user', '--map-root-user', ...NEW.split(' ')];
    const child = spawn('unshare', [...own, 'sh', '-c', floorScript(process.execPath)], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: outsideEnvironment(),
    });
    const ended = once(child, 'exit');
    const down = async (): Promise<void> => {
      child.stdin.end();
      await ended;
    };
    try {
      await once(child, 'spawn');
      await lines(child.stdout, HOSTS.length + 1);
    } catch (error) {
      child.kill('SIGKILL');
      throw error;
    }
    return { down };
  },
};
