/** Which ports of this machine are taken, as the kernel lists them: nobody is connected to in order to find out. */
import { readFile } from 'node:fs/promises';

export type Protocol = 'tcp' | 'udp';

/** States in /proc/net (include/net/tcp_states.h): a TCP listener is in LISTEN, a UDP socket that is not connected in CLOSE. */
const WAITING: Readonly<Record<Protocol, string>> = { tcp: '0A', udp: '07' };

/** Local ports in a text of /proc/net/tcp or /proc/net/udp (or their IPv6 kin) that wait for whoever comes. */
export const waitingPorts = (text: string, protocol: Protocol): readonly number[] =>
  text
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter((words) => words[3] === WAITING[protocol])
    .map((words) => Number.parseInt(words[1]?.split(':')[1] ?? '', 16));

export const isServed = async (port: number, protocol: Protocol): Promise<boolean> => {
  const texts = await Promise.all(
    [`/proc/net/${protocol}`, `/proc/net/${protocol}6`].map((file) => readFile(file, 'utf8').catch(() => '')),
  );
  return texts.some((text) => waitingPorts(text, protocol).includes(port));
};
