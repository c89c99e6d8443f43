/** What `ss -H -tulnpe` prints (ss(8)): one listening socket a line. */
import type { Listener } from '../../core/facts.ts';

/** `*` is both families, `[::]` IPv6; `0.0.0.0%eth0` is bound to a device, which only link-local addresses keep. */
const addressOf = (text: string): string => {
  const bare = text.replace(/^\[(.*?)\](%.+)?$/, '$1$2');
  if (bare === '*') return '::';
  return /^fe80:/i.test(bare) ? bare : bare.replace(/%.*$/, '');
};

const parseLine = (line: string): Listener | null => {
  const [protocol, state, queued, backlog, local = ''] = line.trim().split(/\s+/);
  if ((protocol !== 'tcp' && protocol !== 'udp') || (state !== 'LISTEN' && state !== 'UNCONN')) return null;
  const colon = local.lastIndexOf(':');
  const port = Number(local.slice(colon + 1));
  if (colon === -1 || !Number.isInteger(port)) return null;
  const address = addressOf(local.slice(0, colon));
  const [, name, pid] = /users:\(\("([^"]*)",pid=(\d+)/.exec(line) ?? [];
  const only = /\bv6only:([01])\b/.exec(line)?.[1];
  // Without -e, or by an old ss: `*` is a socket of both families, `[::]` one of IPv6 alone.
  const v6only = only === undefined ? local.startsWith('[') : only === '1';
  return {
    protocol,
    address,
    port,
    ...(address.includes(':') && { v6only }),
    ...(pid !== undefined && { pid: Number(pid), process: name! }),
    ...(protocol === 'tcp' && { queued: Number(queued), backlog: Number(backlog) }),
  };
};

export const parseSs = (output: string): readonly Listener[] =>
  output.split('\n').flatMap((line) => parseLine(line) ?? []);
