/** The addresses of this machine, all that it would answer for. */
import { readFile } from 'node:fs/promises';
import { networkInterfaces } from 'node:os';

const LOOPBACK6 = '0000:0000:0000:0000:0000:0000:0000:0001';

const read = (file: string): Promise<string> => readFile(file, 'utf8').catch(() => '');

/** `/proc/net/fib_trie`: an address, and in the next line that it is local. It also has those of links without carrier. */
export const localIn = (trie: string): readonly string[] => {
  const found = trie.matchAll(/\|-- ([\d.]+)\n\s+\/32 host LOCAL/g);
  return [...new Set([...found].map(([, address]) => address!))].filter(
    (address) => !address.startsWith('127.'),
  );
};

/** `/proc/net/if_inet6`: each address as 32 hexadecimal digits, at the start of a line. */
export const localIn6 = (table: string): readonly string[] => {
  const found = table.matchAll(/^([0-9a-f]{32}) /gm);
  const addresses = [...found].map(([, digits]) => digits!.match(/.{4}/g)!.join(':'));
  return addresses.filter((address) => !address.startsWith('fe80:') && address !== LOOPBACK6);
};

/** Without loopback and link-local ones. Elsewhere than on Linux, those of links that are up. */
export const machineAddresses = async (): Promise<readonly string[]> => {
  const trie = await read('/proc/net/fib_trie');
  if (trie !== '') return [...localIn(trie), ...localIn6(await read('/proc/net/if_inet6'))];
  return Object.values(networkInterfaces()).flatMap((links = []) =>
    links
      .filter(({ internal, address }) => !internal && !address.startsWith('fe80:'))
      .map(({ address }) => address),
  );
};
