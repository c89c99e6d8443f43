/** Services that many worlds have, as plain data. */
import type { ServiceSpec } from '../../src/core/types.ts';

/** What shows that a machine is alive: something that greets as an SSH server does. */
export const sshd = {
  server: 'text',
  with: {
    port: 22,
    banner: 'SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u3\r\n',
    otherwise: 'Invalid SSH identification string.\r\n',
    strict: true,
  },
} satisfies ServiceSpec;

/** The authority for some zones, which it reads from files of its host. */
export const nameServer = (...zones: readonly string[]) =>
  ({ server: 'dns', with: { zones } }) satisfies ServiceSpec;

/** A real dnsmasq with these options: a resolver as small networks have it. */
export const resolver = (...options: readonly string[]) =>
  ({
    server: 'program',
    with: {
      argv: [
        'dnsmasq',
        '--keep-in-foreground',
        '--conf-file=/dev/null',
        '--user=root',
        '--group=',
        '--pid-file=/run/dnsmasq.pid',
        '--no-resolv',
        '--no-hosts',
        ...options,
      ],
      listens: [{ port: 53, protocol: 'udp' }, { port: 53 }],
    },
  }) satisfies ServiceSpec;

/** A real caching resolver, which asks the authority of each of these zones: zone → address. */
export const dnsmasq = (zones: Readonly<Record<string, string>>) =>
  resolver(...Object.entries(zones).map(([zone, address]) => `--server=/${zone}/${address}`));

/** The same without a cache: what it says is what the authority says now. */
export const forwarder = (zones: Readonly<Record<string, string>>) =>
  resolver(
    '--cache-size=0',
    ...Object.entries(zones).map(([zone, address]) => `--server=/${zone}/${address}`),
  );

/** A real unbound, with a configuration that is a file of its host. */
export const unbound = (configuration: string) =>
  ({
    server: 'program',
    with: {
      argv: ['unbound', '-d', '-p', '-c', configuration],
      listens: [{ port: 53, protocol: 'udp' }, { port: 53 }],
    },
  }) satisfies ServiceSpec;

/** A resolver that knows some names by itself, as a router at home does: nobody else can be asked for them. */
export const homeResolver = (names: Readonly<Record<string, string>>) =>
  resolver(...Object.entries(names).map(([name, address]) => `--host-record=${name},${address}`));

/** A real nginx, with a configuration that is a file of its host. */
export const nginx = (configuration: string, ...ports: readonly number[]) =>
  ({
    server: 'program',
    with: { argv: ['nginx', '-e', 'stderr', '-c', configuration], listens: ports.map((port) => ({ port })) },
  }) satisfies ServiceSpec;

/** A real tinyproxy, with a configuration that is a file of its host. */
export const tinyproxy = (configuration: string, port: number) =>
  ({
    server: 'program',
    with: { argv: ['tinyproxy', '-d', '-c', configuration], listens: [{ port }] },
  }) satisfies ServiceSpec;

/** Prints the head of an answer. */
const HEAD = [
  'trap "" PIPE',
  'exec 3<>"/dev/tcp/127.0.0.1/$1"',
  'printf "%s" "$2" >&3',
  'while IFS= read -r line <&3; do line=${line%$\'\\r\'}; echo "$line"; test -n "$line" || break; done',
];
/** And what follows within half a second. */
const REST = [...HEAD, 'IFS= read -r -t 0.5 -N 200 rest <&3', 'echo "$rest"'];

const ask = (
  script: readonly string[],
  port: number,
  path: string,
  headers: Readonly<Record<string, string>>,
): readonly string[] => {
  const lines = Object.entries({ Host: 'localhost', ...headers }).map(
    ([name, value]) => `${name}: ${value}\r\n`,
  );
  const request = `GET ${path} HTTP/1.1\r\n${lines.join('')}\r\n`;
  return ['timeout', '5', 'bash', '-c', script.join('; '), 'bash', String(port), request];
};

/** The command that asks a port of its own machine for a path, and prints the head of its answer. */
export const asking = (
  port: number,
  path: string,
  headers: Readonly<Record<string, string>>,
): readonly string[] => ask(HEAD, port, path, headers);

const UPGRADE = {
  Connection: 'Upgrade',
  Upgrade: 'websocket',
  'Sec-WebSocket-Version': '13',
  'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
};

/** The same, for a WebSocket. */
export const askingUpgrade = (
  port: number,
  path = '/',
  headers: Readonly<Record<string, string>> = {},
): readonly string[] => ask(HEAD, port, path, { ...UPGRADE, ...headers });

/** And what it says of itself within half a second. */
export const askingGreeting = (port: number, path: string): readonly string[] =>
  ask(REST, port, path, UPGRADE);

/** A real haproxy, with a configuration that is a file of its host. */
export const haproxy = (configuration: string, ...ports: readonly number[]) =>
  ({
    server: 'program',
    with: { argv: ['haproxy', '-db', '-f', configuration], listens: ports.map((port) => ({ port })) },
  }) satisfies ServiceSpec;

/** How a port of its own machine takes a request: what it answers, or that it does not within a second. */
const HEAR = [
  'exec 3<>"/dev/tcp/localhost/$1"',
  'printf "GET / HTTP/1.0\\r\\n\\r\\n" >&3',
  'head -c 1 <&3 | wc -c',
].join('; ');

/** For a fault that makes a service silent: the proof, by asking it. It takes a second. */
export const silently = (port: number) => ({
  ask: ['sh', '-c', 'timeout 1 bash -c "$1" bash "$2"; echo "status $?"', 'sh', HEAR, String(port)],
  says: '^status 124$',
});
