/** Texts of configuration files that many worlds have. */

/** A zone with one name server: names (relative to the zone) → addresses. Records live for a day. */
export const zone = (
  origin: string,
  nameServer: string,
  addresses: Readonly<Record<string, string>>,
): string => {
  const records = Object.entries({ ns1: nameServer, ...addresses });
  return [
    `$ORIGIN ${origin}.`,
    '$TTL 86400',
    '@ IN SOA ns1 hostmaster 2026110301 7200 900 1209600 300',
    '@ IN NS ns1',
    ...records.map(([name, address]) => `${name} IN ${address.includes(':') ? 'AAAA' : 'A'} ${address}`),
    '',
  ].join('\n');
};

/**
 * What unbound is told: to ask the authority of each of these zones (zone → address), to remember nothing, and to resolve for
 * these clients (CIDR). The rest of the DNS it cannot reach in a lab.
 */
export const unboundConfiguration = (
  zones: Readonly<Record<string, string>>,
  clients: readonly string[] = ['0.0.0.0/0', '::/0'],
): string =>
  [
    'server:',
    '  interface: 0.0.0.0',
    '  interface: ::0',
    '  num-threads: 1',
    '  username: ""',
    '  chroot: ""',
    '  directory: "/run"',
    '  use-syslog: no',
    '  module-config: "iterator"',
    '  cache-max-ttl: 0',
    '  cache-max-negative-ttl: 0',
    '  infra-host-ttl: 0',
    ...clients.map((subnet) => `  access-control: ${subnet} allow`),
    ...Object.entries(zones).flatMap(([name, address]) => [
      'stub-zone:',
      `  name: "${name}"`,
      `  stub-addr: ${address}`,
    ]),
    '',
  ].join('\n');

const TEMPORARY = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];

/** What nginx is told around one server: one worker, in the foreground, nothing written outside /run. */
export const nginxConfiguration = (...server: readonly string[]): string =>
  [
    'daemon off;',
    'user root;',
    'worker_processes 1;',
    'pid /run/nginx.pid;',
    'events { worker_connections 256; }',
    'http {',
    '  access_log off;',
    ...TEMPORARY.map((name) => `  ${name}_temp_path /run/nginx-${name};`),
    '  server {',
    ...server.map((line) => `    ${line}`),
    '  }',
    '}',
    '',
  ].join('\n');

/** ufw at rest, over IPv4 alone: the kernel's settings are left as they are. */
export const ufwDefaults = [
  'IPV6=no',
  'DEFAULT_INPUT_POLICY="DROP"',
  'DEFAULT_OUTPUT_POLICY="ACCEPT"',
  'DEFAULT_FORWARD_POLICY="DROP"',
  'DEFAULT_APPLICATION_POLICY="SKIP"',
  'MANAGE_BUILTINS=no',
  'IPT_SYSCTL=',
  'IPT_MODULES=""',
  '',
].join('\n');
