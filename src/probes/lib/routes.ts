/** Which route this machine takes to an address. */
import { familyOf } from '../../core/ip-family.ts';
import type { RouteFacts } from '../../core/facts.ts';
import { askIp, ipJson } from './ip.ts';
import { kernelFile } from './kernel-file.ts';
import { parseProcRoute, procRouteTo } from './proc-route.ts';

export type RouteTaken = Pick<RouteFacts, 'route' | 'via' | 'device' | 'prefix' | 'refusal'>;

/** What `ip -j route get fibmatch` prints, as far as it is read. */
type IpRoute = {
  readonly type?: string;
  readonly dst?: string;
  readonly gateway?: string;
  readonly via?: { readonly host?: string };
  readonly dev?: string;
  /** Absent for the main one. */
  readonly table?: string;
};

/** `throw` ends the search in one table; where that was the last one, nothing matches. */
const REFUSING: Readonly<Record<string, NonNullable<RouteFacts['refusal']>>> = {
  unreachable: 'unreachable',
  blackhole: 'blackhole',
  prohibit: 'prohibit',
  throw: 'no-route',
};

/** The kernel's own answers that there is no way (strerror(3)), as against a failure of `ip`. */
const ANSWERS: readonly (readonly [RegExp, NonNullable<RouteFacts['refusal']>])[] = [
  [/Network is unreachable/, 'no-route'],
  [/No route to host/, 'unreachable'],
  [/Permission denied/, 'prohibit'],
  [/Invalid argument/, 'blackhole'],
];

/** The refusal that an error of `ip route get` means; `route: none` alone for one that is not known. */
export const parseRefusal = (stderr: string): RouteTaken | null => {
  if (!/^RTNETLINK answers: /m.test(stderr)) return null;
  const refusal = ANSWERS.find(([text]) => text.test(stderr))?.[1];
  return { route: 'none', ...(refusal && { refusal }) };
};

export const parseIpRoute = ({
  type = 'unicast',
  dst = 'default',
  gateway,
  via: other,
  dev,
}: IpRoute): RouteTaken => {
  const refusal = REFUSING[type];
  if (refusal) return { route: 'none', prefix: dst, refusal };
  const via = gateway ?? other?.host;
  const bits = dst.includes(':') ? 128 : 32;
  const prefix = dst === 'default' ? undefined : dst.includes('/') ? dst : `${dst}/${bits}`;
  const found = { ...(via && { via }), ...(dev && { device: dev }), ...(prefix && { prefix }) };
  if (type === 'local') return { route: 'local', ...found };
  if (dst === 'default') return { route: 'default', ...found };
  return { route: via === undefined ? 'on-link' : 'specific', ...found };
};

/**
 * Entries of the main table that are for the prefix (`exact`) or hold it (`match`); undefined where ip does not tell. It shows
 * those of IPv6 in every table or in none, unless it is told the family before everything else.
 */
export const routesShown = async (
  which: 'exact' | 'match',
  prefix: string,
  signal: AbortSignal,
): Promise<readonly IpRoute[] | undefined> => {
  const tables = prefix.includes(':') ? 'table all ' : '';
  const shown = await ipJson(`route show ${tables}${which} ${prefix}`, signal);
  return Array.isArray(shown)
    ? (shown as readonly IpRoute[]).filter(({ table }) => table === undefined)
    : undefined;
};

/** The entry of the main table that refuses; empty where it is a rule, or an entry of another table (ip-rule(8)). */
const refusingEntry = async (
  address: string,
  { refusal }: RouteTaken,
  signal: AbortSignal,
): Promise<Pick<RouteTaken, 'prefix'>> => {
  const entries = await routesShown('match', address, signal);
  const found = entries?.findLast(({ type }) => type !== undefined && REFUSING[type] === refusal);
  return found?.dst === undefined ? {} : { prefix: found.dst };
};

/** Devices over which default routes leave. */
export const defaultDevices = async (
  address: string,
  signal: AbortSignal,
): Promise<readonly string[] | undefined> => {
  const entries = await routesShown('exact', familyOf(address) === 6 ? '::/0' : '0.0.0.0/0', signal);
  return entries && [...new Set(entries.flatMap(({ dev }) => dev ?? []))];
};

/**
 * Asks `ip` for the matching entry of the routing tables (`fibmatch`); where there is no `ip`, reads the main table of
 * IPv4 from /proc/net/route. Null where neither can tell. `from`: an address of this machine that the packet bears (ip-rule(8)).
 */
export const routeTo = async (
  address: string,
  signal: AbortSignal,
  from?: string,
): Promise<RouteTaken | null> => {
  const by = from === undefined ? '' : ` from ${from}`;
  const { json, error } = await askIp(`route get fibmatch ${address}${by}`, signal);
  const [entry] = Array.isArray(json) ? (json as readonly IpRoute[]) : [];
  if (entry) return parseIpRoute(entry);
  const refused = parseRefusal(error);
  if (refused) return { ...refused, ...(await refusingEntry(address, refused, signal)) };
  const table = familyOf(address) === 4 ? kernelFile('/proc/net/route') : null;
  return table === null ? null : procRouteTo(parseProcRoute(table), address);
};

/** The larger value of all links' and the link's own counts (ip-sysctl, rp_filter). */
const filtersPaths = (device: string): boolean =>
  ['all', device].some((name) => Number(kernelFile(`/proc/sys/net/ipv4/conf/${name}/rp_filter`) ?? 0) > 0);

/**
 * Whether the kernel lets in a packet from `peer` to its own address `to` that comes by this link: of what its reverse path
 * filter throws away it says "Invalid cross-device link" (EXDEV), or, since Linux 6.14 or so, "Invalid argument" as of any
 * sender that cannot be. Undefined where it cannot tell.
 */
export const admits = async (
  peer: string,
  to: string,
  device: string,
  signal: AbortSignal,
): Promise<boolean | undefined> => {
  const { json, error } = await askIp(`route get ${to} from ${peer} iif ${device}`, signal);
  if (json !== undefined) return true;
  if (/Invalid cross-device link/.test(error)) return false;
  return /Invalid argument/.test(error) && filtersPaths(device) ? false : undefined;
};
