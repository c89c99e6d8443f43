/** Which route this machine takes to an address. */
import { isIP } from 'node:net';
import { readFile } from 'node:fs/promises';
import type { RouteFacts } from '../../core/facts.ts';
import { runCommand } from './command.ts';
import { parseProcRoute, procRouteTo } from './proc-route.ts';
import type { Limits } from './tcp.ts';

export type RouteTaken = Pick<RouteFacts, 'route' | 'via' | 'device' | 'prefix'>;

/** What `ip -j route get fibmatch` prints, as far as it is read. */
type IpRoute = {
  readonly type?: string;
  readonly dst?: string;
  readonly gateway?: string;
  readonly via?: { readonly host?: string };
  readonly dev?: string;
};

const REFUSING = ['unreachable', 'blackhole', 'prohibit', 'throw'];

export const parseIpRoute = ({
  type = 'unicast',
  dst = 'default',
  gateway,
  via: other,
  dev,
}: IpRoute): RouteTaken => {
  if (REFUSING.includes(type)) return { route: 'none', prefix: dst };
  const via = gateway ?? other?.host;
  const bits = dst.includes(':') ? 128 : 32;
  const prefix = dst === 'default' ? undefined : dst.includes('/') ? dst : `${dst}/${bits}`;
  const found = { ...(via && { via }), ...(dev && { device: dev }), ...(prefix && { prefix }) };
  if (type === 'local') return { route: 'local', ...found };
  if (dst === 'default') return { route: 'default', ...found };
  return { route: via === undefined ? 'on-link' : 'specific', ...found };
};

/**
 * Asks `ip` for the matching entry of the routing tables (`fibmatch`); where there is no `ip`, reads the main table of
 * IPv4 from /proc/net/route. Null where neither can tell.
 */
export const routeTo = async (address: string, limits: Limits): Promise<RouteTaken | null> => {
  const ran = await runCommand(['ip', '-j', 'route', 'get', 'fibmatch', address], limits);
  if (ran.exit === 0) {
    const [entry] = JSON.parse(ran.stdout) as readonly IpRoute[];
    if (entry) return parseIpRoute(entry);
  }
  // The kernel's own answer that there is no way (ENETUNREACH, EHOSTUNREACH, EACCES, EINVAL), as against a failure of `ip`.
  if (/^RTNETLINK answers: /m.test(ran.stderr)) return { route: 'none' };
  const table = isIP(address) === 4 ? await readFile('/proc/net/route', 'utf8').catch(() => null) : null;
  return table === null ? null : procRouteTo(parseProcRoute(table), address);
};
