/** Real servers, as plain data: each in the foreground, writing nothing outside /run, listening where it is told to. */
import type { ServiceSpec } from '../../src/core/types.ts';

const served = (argv: readonly string[], needs: readonly string[], ...ports: readonly number[]) =>
  ({
    server: 'program',
    with: { argv, needs, listens: ports.map((port) => ({ port })) },
  }) satisfies ServiceSpec;

/** Runs what follows as nobody, who may write to the folder: some servers refuse to be root. */
const AS_NOBODY = [
  'as="setpriv --reuid=65534 --regid=65534 --clear-groups"',
  '$as true 2> /dev/null || as="unshare --user --map-user=65534 --map-group=65534"',
  'mkdir -p "$folder"',
  'chown 65534:65534 "$folder" 2> /dev/null || :',
].join('; ');

const OPENSSH = [
  'mkdir -p /run/sshd /run/ssh',
  'test -e /run/ssh/key || ssh-keygen -q -t ed25519 -N "" -f /run/ssh/key',
  'exec "$(command -v sshd)" -D -e -f /dev/null -h /run/ssh/key "$@"',
].join('; ');

/** A real OpenSSH server on this port. */
export const openssh = (port: number) =>
  served(
    ['sh', '-ec', OPENSSH, 'sh', '-p', String(port), '-o', 'PidFile=none'],
    ['program:sshd', 'program:ssh-keygen'],
    port,
  );

const POSTGRES = [
  'folder=/run/database',
  AS_NOBODY,
  'for more in /usr/lib/postgresql/*/bin; do PATH=$PATH:$more; done',
  'test -e $folder/PG_VERSION || $as initdb -D $folder -U app -A trust -E UTF8 --locale=C --no-sync > /dev/null',
  'exec $as postgres -D $folder -k $folder "$@"',
].join('; ');

/** What PostgreSQL is told: `listen_addresses`, and its port. */
export const postgresArguments = (port: number, addresses: string): readonly string[] => [
  'sh',
  '-ec',
  POSTGRES,
  'sh',
  '-p',
  String(port),
  '-c',
  `listen_addresses=${addresses}`,
  '-c',
  'fsync=off',
  '-c',
  'dynamic_shared_memory_type=mmap',
];

/** A real PostgreSQL. */
export const postgres = (port: number, addresses: string) =>
  served(postgresArguments(port, addresses), ['program:initdb', 'program:setpriv'], port);

/** A real mosquitto, an MQTT broker, with a configuration that is a file of its host. */
export const mosquitto = (configuration: string, ...ports: readonly number[]) =>
  served(['mosquitto', '-c', configuration], [], ...ports);

const APACHE = ['folder=/run/web', AS_NOBODY, 'exec $as apache2 -DFOREGROUND -f "$1"'].join('; ');

/** A real Apache httpd, with a configuration that is a file of its host. It is nobody: no port below 1024. */
export const apache = (configuration: string, port: number) =>
  served(['sh', '-ec', APACHE, 'sh', configuration], ['program:apache2', 'program:setpriv'], port);

/** What Apache is told around some lines: the modules that it needs to be a proxy, nothing written outside /run. */
export const apacheConfiguration = (port: number, ...lines: readonly string[]): string =>
  [
    'ServerName localhost',
    `Listen ${port}`,
    'DefaultRuntimeDir /run/web',
    'PidFile /run/web/pid',
    'ErrorLog /run/web/errors',
    'LogLevel error',
    'StartServers 1',
    ...['mpm_event', 'authz_core', 'proxy', 'proxy_http', 'proxy_wstunnel', 'alias'].map(
      (name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`,
    ),
    ...lines,
    '',
  ].join('\n');

const MAIL = [
  'end=$(($(date +%s) + 20)); until curl -sf -d "$2" -o /run/mail.key "http://$1/issue/key"; do [ $(date +%s) -lt $end ] || exit 1; sleep 0.05; done',
  'curl -sf -d "$2" -o /run/mail.crt "http://$1/issue/certificate"',
  'shift 2',
  'exec /usr/bin/python3 -m aiosmtpd -n -c aiosmtpd.handlers.Sink "$@"',
].join('; ');

/** The command of a real SMTP server (aiosmtpd): TLS from the first byte, or upgrading to it. Its certificate is ordered first. */
export const smtpArguments = (
  authority: string,
  names: readonly string[],
  port: number,
  tls: 'at-once' | 'upgrading',
): readonly string[] => [
  'sh',
  '-ec',
  MAIL,
  'sh',
  authority,
  JSON.stringify({ names }),
  '-l',
  `0.0.0.0:${port}`,
  ...(tls === 'at-once'
    ? ['--smtpscert', '/run/mail.crt', '--smtpskey', '/run/mail.key']
    : ['--tlscert', '/run/mail.crt', '--tlskey', '/run/mail.key', '--no-requiretls']),
];

export const smtp = (authority: string, names: readonly string[], port: number) =>
  served(smtpArguments(authority, names, port, 'at-once'), ['program:curl', 'python:aiosmtpd'], port);

const PYTHON_WEBSOCKET = `
import asyncio, sys, websockets
async def echo(socket, path=None):
    async for message in socket:
        await socket.send(message)
async def main():
    async with websockets.serve(echo, "0.0.0.0", int(sys.argv[1])):
        await asyncio.Future()
asyncio.run(main())
`;

/** A WebSocket server in Python, with the library that most use (websockets). */
export const pythonWebSocket = (port: number) =>
  served(['/usr/bin/python3', '-c', PYTHON_WEBSOCKET, String(port)], ['python:websockets'], port);
