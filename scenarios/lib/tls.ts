/** Worlds with certificates: they are made anew each time a lab starts, by an authority that is one of its hosts. */
import type { Facts, HostSpec, ServiceSpec } from '../../src/core/types.ts';

/** A host that is an authority: `address` is where others reach it. Its root is what `trusts` makes others trust. */
export const authority = (
  at: HostSpec['at'],
  gateway: string,
  address: string,
  names: Facts = {},
): HostSpec => ({
  at,
  gateway,
  services: {
    ca: { server: 'certificate-authority', with: { port: 80, url: `http://${address}`, ...names } },
  },
});

/** Makes a machine trust the authority. */
export const trusts = (address: string) =>
  ({ server: 'trust', with: { root: `http://${address}/root.crt` } }) satisfies ServiceSpec;

/** A web server with a certificate of the authority's for these names. */
export const https = (address: string, port: number, names: readonly string[], rest: Facts = {}) =>
  ({
    server: 'https',
    with: { port, authority: `http://${address}`, certificate: { names }, ...rest },
  }) satisfies ServiceSpec;

/** What the port shows to whoever names `name`: one line each of subject, issuer, dates and names. */
export const certificateShown = (port: number, name: string): readonly string[] => [
  'sh',
  '-c',
  'openssl s_client -connect "127.0.0.1:$1" -servername "$2" < /dev/null 2> /dev/null | openssl x509 -noout -subject -issuer -checkend 0 -ext subjectAltName; true',
  'sh',
  String(port),
  name,
];

/** The whole conversation of a handshake, with further options of openssl s_client(1). */
export const handshakeShown = (port: number, ...options: readonly string[]): readonly string[] => [
  'sh',
  '-c',
  'port=$1; shift; echo Q | timeout 5 openssl s_client -connect "127.0.0.1:$port" "$@" 2>&1; true',
  'sh',
  String(port),
  ...options,
];

const ORDER = [
  'end=$(($(date +%s) + 20)); until curl -sf -d "$2" -o /run/tls.key "http://$1/issue/key"; do [ $(date +%s) -lt $end ] || exit 1; sleep 0.05; done',
  'curl -sf -d "$2" -o /run/tls.crt "http://$1/issue/certificate"',
  'exec nginx -e stderr -c "$3"',
].join('; ');

/** The command of a real nginx that orders its certificate when it starts. */
export const nginxOrdering = (address: string, order: Facts, configuration: string): readonly string[] => [
  'sh',
  '-ec',
  ORDER,
  'sh',
  address,
  JSON.stringify(order),
  configuration,
];

/** A real nginx, whose certificate for these names is in /run/tls.crt and its key in /run/tls.key once it runs. */
export const nginxTls = (
  address: string,
  names: readonly string[],
  configuration: string,
  ...ports: readonly number[]
) =>
  ({
    server: 'program',
    with: {
      argv: nginxOrdering(address, { names }, configuration),
      listens: ports.map((port) => ({ port })),
      needs: ['program:nginx', 'program:curl'],
    },
  }) satisfies ServiceSpec;

/** The lines by which nginx finds them. */
export const NGINX_CERTIFICATE = [
  'ssl_certificate /run/tls.crt;',
  'ssl_certificate_key /run/tls.key;',
] as const;
