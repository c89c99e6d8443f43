/** Echo requests of several sizes that no router may cut up: which of them come back? */
import { familyOf } from '../../core/ip-family.ts';
import type { Echoed } from '../../core/facts.ts';
import { runCommand } from './command.ts';
import { parsePing } from './ping-output.ts';
import type { Limits } from './tcp.ts';

/**
 * What a packet holds at the most, on links that are common: a bare echo; what every network must carry (RFC 791); the least
 * of IPv6 (RFC 8200); tunnels (WireGuard, GRE, VXLAN); PPPoE (RFC 2516).
 */
const SIZES = [84, 576, 1000, 1280, 1400, 1450, 1492];

/** Long enough for two requests. */
const WAIT_S = 1;

const headers = (address: string): number => (familyOf(address) === 6 ? 48 : 28);

/** The options that forbid cutting up differ; null where the system has none that we know. */
export const uncutPing = (platform: string, address: string, bytes: number): readonly string[] | null => {
  const payload = String(bytes - headers(address));
  const once = ['ping', '-n', '-c', '1', '-s', payload];
  if (platform === 'linux') return [...once, '-i', '0.5', '-w', String(WAIT_S), '-M', 'do', address];
  return platform === 'darwin' && familyOf(address) !== 6
    ? [...once, '-t', String(WAIT_S), '-D', address]
    : null;
};

/** `Frag needed and DF set (mtu = 1280)`, `message too long, mtu=1280`, `Packet too big: mtu=1280`. */
const TOO_BIG = /\bmtu ?= ?(\d+)/i;

/** One line of ping's output is enough to see which. */
export const parseEcho = (bytes: number, output: string): Echoed => {
  const told = TOO_BIG.exec(output)?.[1];
  return { bytes, answered: parsePing(output).answered, ...(told !== undefined && { told: Number(told) }) };
};

/** All at once, the largest of them as large as `mtu`. Sizes that could not be tried are left out. */
export const echoes = async (
  address: string,
  mtu: number,
  { signal }: Limits,
): Promise<readonly Echoed[]> => {
  const sizes = [...SIZES.filter((bytes) => bytes < mtu), mtu];
  const tried = await Promise.all(
    sizes.map(async (bytes) => {
      const argv = uncutPing(process.platform, address, bytes);
      const ran = argv && (await runCommand(argv, { ms: WAIT_S * 1000 + 700, signal }));
      // iputils: 0 answered, 1 not answered; anything else is an error of its own.
      return ran && ran.exit <= 1 ? parseEcho(bytes, `${ran.stdout}\n${ran.stderr}`) : null;
    }),
  );
  return tried.filter((one) => one !== null);
};
