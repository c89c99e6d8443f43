/** Errors of Node, real ones where loopback can make them, and the failures that they mean. */
import { once } from 'node:events';
import { get } from 'node:http';
import { get as getTls } from 'node:https';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { expect, test } from 'vitest';
import {
  codeOf,
  FAILURES,
  failureOf,
  isConnectFailure,
  SYMPTOMS,
  symptomOf,
  type Failure,
} from '../../src/core/failure.ts';

/** The error that comes of talking to a server that treats each connection like this. */
const errorFrom = async (
  treat: (socket: Socket) => void,
  talk: (port: number) => NodeJS.EventEmitter,
): Promise<unknown> => {
  const server = createServer((socket) => treat(socket.on('error', () => {}))).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const [error] = (await once(talk((server.address() as AddressInfo).port), 'error')) as [unknown];
  server.close();
  return error;
};

const http = (port: number) => get({ port, host: '127.0.0.1' });
const https = (port: number) => getTls({ port, host: '127.0.0.1' });
const tls = (port: number) => connectTls({ port, host: '127.0.0.1' });
const hangUp = (socket: Socket): void => void socket.on('data', () => socket.end());
const reset = (socket: Socket): void => void socket.on('data', () => socket.resetAndDestroy());
const greet = (socket: Socket): void => void socket.end('SSH-2.0-OpenSSH_9.2\r\n');
const answerHttp = (socket: Socket): void => void socket.end('HTTP/1.1 400 Bad Request\r\n\r\n');
// A fatal alert, handshake_failure(40): RFC 5246, 7.2.
const alert = (socket: Socket): void =>
  void socket.on('data', () => socket.end(Buffer.of(21, 3, 3, 0, 2, 2, 40)));

const REAL: [string, (socket: Socket) => void, (port: number) => NodeJS.EventEmitter, Failure][] = [
  ['a server that hangs up before it answers', hangUp, http, 'connection_closed'],
  ['a server that resets', reset, http, 'connection_reset'],
  ['a server that speaks something else than HTTP', greet, http, 'not_http'],
  ['a server that hangs up on TLS', hangUp, tls, 'tls_handshake'],
  ['a server that hangs up on HTTPS', hangUp, https, 'tls_handshake'],
  ['a server that resets TLS', reset, tls, 'connection_reset'],
  ['a server that speaks something else than TLS', greet, tls, 'tls_not_spoken'],
  ['a server that answers TLS in HTTP', answerHttp, tls, 'tls_not_spoken'],
  ['a server that refuses the handshake', alert, tls, 'tls_handshake'],
];

test.for(REAL)('%s', async ([, treat, talk, failure]) => {
  const error = await errorFrom(treat, talk);
  expect({ failure: failureOf(error), of: error }).toEqual({ failure, of: error });
});

test('a port that nothing listens on is refused', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  const [error] = (await once(connect(port, '127.0.0.1'), 'error')) as [unknown];
  expect(failureOf(error)).toBe('connection_refused');
});

const CODES: [string, Failure][] = [
  ['ETIMEDOUT', 'connection_timeout'],
  ['EADDRNOTAVAIL', 'address_not_available'],
  ['EMFILE', 'too_many_open_files'],
  ['ENETUNREACH', 'network_unreachable'],
  ['EHOSTUNREACH', 'host_unreachable'],
  ['EPERM', 'permission_denied'],
  ['EINVAL', 'invalid_argument'],
  ['EPIPE', 'connection_reset'],
  ['ENOTFOUND', 'dns_name_not_found'],
  ['ENODATA', 'dns_no_address'],
  ['EAI_AGAIN', 'dns_server_failed'],
  ['ETIMEOUT', 'dns_timeout'],
  ['CERT_HAS_EXPIRED', 'tls_certificate'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls_certificate'],
  ['ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE', 'tls_handshake'],
  ['HPE_INVALID_CONSTANT', 'not_http'],
  ['ESOMETHING', 'other'],
];

test.for(CODES)('%s means %s', ([code, failure]) => {
  expect(failureOf(Object.assign(new Error('it failed'), { code }))).toBe(failure);
});

test.for([[null], [undefined], ['text'], [5], [{}], [{ code: 5 }]])(
  '%j, no error of Node, is `other`',
  ([thrown]) => {
    expect([failureOf(thrown), codeOf(thrown)]).toEqual(['other', 'UNKNOWN']);
  },
);

test('every failure has a symptom, and every symptom but `intermittent` and `none` a failure', () => {
  const felt = new Set(Object.keys(FAILURES).map((failure) => symptomOf(failure as Failure)));
  expect([...felt, 'intermittent', 'none'].toSorted()).toEqual([...SYMPTOMS].toSorted());
  expect(symptomOf(null)).toBe('none');
});

test('failures of connecting are told from those that follow', () => {
  expect(isConnectFailure('connection_refused')).toBe(true);
  expect(isConnectFailure('host_unreachable')).toBe(true);
  expect(isConnectFailure('connection_reset')).toBe(false);
  expect(isConnectFailure('dns_timeout')).toBe(false);
  expect(isConnectFailure(null)).toBe(false);
});
