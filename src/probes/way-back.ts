/** What became of the answers to those who asked for the goal's port, and the way that they would take. */
import type { WayBackFacts } from '../core/facts.ts';
import type { Probe } from '../core/types.ts';
import { plainAddress } from './lib/address-class.ts';
import { admits, routeTo } from './lib/routes.ts';
import { neighbourOf } from './lib/neighbour.ts';
import { peersOn } from './lib/pending.ts';
import { interfaces } from './lib/own-addresses.ts';

const LIMIT_MS = 1000;
/** Of those who asked, the most that are looked at. */
const MOST = 6;

type Way = WayBackFacts['ways'][number];
type Asker = Pick<Way, 'peer' | 'to' | 'arrives'>;

const text = (value: unknown): string => (typeof value === 'string' ? plainAddress(value) : '');

/** `target.with.askers`: `{ peer, to, arrives }`, as far as each is known. */
const askersIn = (value: unknown): readonly Partial<Asker>[] =>
  Array.isArray(value)
    ? value.slice(0, MOST).map((one: Readonly<Record<string, unknown>>) => ({
        peer: text(one['peer']),
        to: text(one['to']),
        ...(typeof one['arrives'] === 'string' && { arrives: one['arrives'] }),
      }))
    : [];

const look = async ({ peer, to, arrives }: Asker, signal: AbortSignal): Promise<Way | null> => {
  const [taken, admitted] = await Promise.all([
    routeTo(peer, signal, to),
    arrives === undefined ? undefined : admits(peer, to, arrives, signal),
  ]);
  if (!taken) return null;
  const hop = taken.route === 'on-link' ? peer : taken.via;
  const neighbour = hop === undefined ? {} : await neighbourOf(hop, taken.device, signal);
  return {
    peer,
    to,
    ...(arrives !== undefined && { arrives }),
    ...taken,
    ...(neighbour.neighbour && { neighbour: neighbour.neighbour }),
    ...(admitted !== undefined && { admitted }),
  };
};

/**
 * The kernel answers for itself, without root: which route a packet to the client takes, and whether one from there would be let
 * in by the link that it comes by (ip-route(8), `get ... from ... iif ...`). Whoever asked from an address that this machine
 * does not know by then is left out.
 */
const wayBack: Probe<WayBackFacts> = {
  title: 'the way back to whoever asked',
  vantage: 'server',
  measure: async ({ port, timeoutMs = LIMIT_MS, with: given }, { signal }) => {
    const limits = { ms: timeoutMs, signal };
    const [peers, { own }] = await Promise.all([peersOn(port, limits), interfaces(signal)]);
    const isOwn = (one: string): boolean => own.some(({ address }) => address === one);
    const told = askersIn(given?.['askers']);
    const isAsker = (one: string): boolean => told.some(({ peer }) => peer === one);
    // The goal may be tried on this machine itself meanwhile: that is nobody who asked.
    const others = (some: WayBackFacts['pending']) =>
      some.filter(({ from }) => !isOwn(from) || isAsker(from));
    const asked = told.flatMap(({ peer = '', to = '', arrives }): readonly Asker[] => {
      const at = own.find(({ address }) => address === to);
      // A link by another name than that which has the address may be part of a bridge, which is what routes know.
      const device = at?.device ?? arrives;
      // What bears an address of this machine's own never came from there, filter or not.
      return peer === '' || !at || isOwn(peer)
        ? []
        : [{ peer, to, ...(device !== undefined && { arrives: device }) }];
    });
    const ways = await Promise.all(asked.map((one) => look(one, signal)));
    return {
      failure: null,
      facts: {
        pending: others(peers.pending),
        open: others(peers.open),
        ways: ways.filter((one) => one !== null),
      },
    };
  },
};

export default wayBack;
