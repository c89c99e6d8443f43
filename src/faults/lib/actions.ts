/** Actions that several faults share. */
import type { Action, HostName, NetworkName, Topology } from '../../core/types.ts';
import { deviceOf, neighboursOn, routesOver } from './place.ts';

export const run = (on: HostName, ...argv: readonly string[]): Action => ({ do: 'run', on, argv });

/** Runs a script of the shell; `$1`, `$2`... are the parameters. Fails with the first command that does. */
export const script = (on: HostName, text: string, ...parameters: readonly string[]): Action =>
  run(on, 'sh', '-ec', text, 'sh', ...parameters);

/**
 * Waits, `seconds` at most, until a shell command succeeds. It asks often and never sleeps longer than an eye blinks.
 */
export const until = (
  on: HostName,
  seconds: number,
  command: string,
  ...parameters: readonly string[]
): Action =>
  run(
    on,
    'timeout',
    String(seconds),
    'sh',
    '-c',
    `until ${command}; do sleep 0.05; done`,
    'sh',
    ...parameters,
  );

/**
 * Makes the neighbours of a host look for it anew: the one cache entry for each address, which the kernel would
 * otherwise trust for a while. Nothing configured is touched.
 */
export const forget = (
  topology: Topology,
  network: NetworkName,
  host: HostName,
  addresses: readonly string[],
): readonly Action[] =>
  neighboursOn(topology, network, host).flatMap((neighbour) =>
    addresses.map((address) =>
      run(neighbour, 'ip', 'neigh', 'flush', 'to', address, 'dev', deviceOf(topology, neighbour, network)),
    ),
  );

/** Sets the routes that the kernel forgot together with an interface or its address. */
export const reroute = (topology: Topology, host: HostName, network: NetworkName): readonly Action[] =>
  routesOver(topology, host, network).map(({ to, via }) =>
    run(host, 'ip', 'route', 'replace', to, 'via', via),
  );
