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
    ...records.map(([name, address]) => `${name} IN A ${address}`),
    '',
  ].join('\n');
};

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
