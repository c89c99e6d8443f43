/** The questions that are put to a port to find out what it speaks, each on a connection of its own. */
import type { Duplex } from 'node:stream';
import type { TLSSocket } from 'node:tls';
import type { Target } from '../../core/types.ts';
import { clientHello, isTls, TELLING } from './client-hello.ts';
import { readAnswer, type HttpReply } from './http.ts';
import { requestText } from './request.ts';
import { dial, type Limits } from './tcp.ts';
import { secure } from './tls.ts';
import { closeFrame, isAccepted, newKey, upgradeHeaders } from './websocket.ts';
import { wireOf } from './wire.ts';

/** Opens a connection for one question; null if it could not be opened, or not be secured. */
export type Open = () => Promise<Duplex | null>;

const withStream = async <T>(open: Open, otherwise: T, work: (stream: Duplex) => Promise<T>): Promise<T> => {
  const stream = await open();
  if (!stream) return otherwise;
  try {
    return await work(stream);
  } finally {
    stream.destroy();
  }
};

const NO_CONNECTION: HttpReply = { kind: 'failed', felt: { failure: 'other', message: 'no connection' } };

/** A GET of the goal's path, with the goal's Host. */
export const askGet = (open: Open, target: Target, limits: Limits): Promise<HttpReply> =>
  withStream(open, NO_CONNECTION, (stream) => {
    const wire = wireOf(stream);
    wire.send(requestText(new URL(target.url), { Connection: 'close', ...target.headers }));
    return readAnswer(wire, limits);
  });

export interface UpgradeReply {
  readonly reply: HttpReply;
  readonly accepted: boolean;
}

/** A WebSocket upgrade of the goal's path. */
export const askUpgrade = (open: Open, target: Target, limits: Limits): Promise<UpgradeReply> =>
  withStream(open, { reply: NO_CONNECTION, accepted: false }, async (stream) => {
    const wire = wireOf(stream);
    const key = newKey();
    const { headers, protocols } = target;
    wire.send(requestText(new URL(target.url), { ...upgradeHeaders(key, protocols), ...headers }));
    const reply = await readAnswer(wire, limits);
    const accepted = reply.kind === 'answer' && isAccepted(reply.answer, key, protocols);
    if (accepted) wire.send(closeFrame());
    return { reply, accepted };
  });

export interface Heard {
  readonly bytes: Buffer;
  /** True if it closed without a word. */
  readonly closed: boolean;
}

const GREETING = 200;

/** Listens without saying anything; calls `onWord` with the first that is said. */
export const listenFor = (open: Open, limits: Limits, onWord: () => void = () => {}): Promise<Heard> =>
  withStream(open, { bytes: Buffer.alloc(0), closed: false }, async (stream) => {
    const isAll = (sofar: Buffer): boolean => {
      if (sofar.length > 0) onWord();
      return sofar.length >= GREETING;
    };
    const { bytes, stop } = await wireOf(stream).read(isAll, limits);
    return { bytes, closed: bytes.length === 0 && (stop === 'closed' || stop === 'failed') };
  });

export interface TlsSpoken {
  readonly spoken: boolean;
  /** Names in the certificate: alternative names, or the common name where it has none. */
  readonly names: readonly string[];
  /** SHA-256 of the certificate, hexadecimal. */
  readonly fingerprint?: string;
}

const namesOf = (socket: TLSSocket): readonly string[] => {
  const { subject, subjectaltname } = socket.getPeerCertificate();
  const alternatives = (subjectaltname ?? '')
    .split(', ')
    .map((name) => name.replace(/^(?:DNS|IP Address):/, ''));
  const common = subject?.CN === undefined ? [] : [subject.CN].flat();
  return (subjectaltname ? alternatives : common).slice(0, 20).map((name) => name.slice(0, 100));
};

/** Who a server of TLS says it is, told in a handshake in the goal's name, unverified. */
const introduced = (open: Open, host: string, limits: Limits): Promise<TlsSpoken> =>
  withStream(open, { spoken: true, names: [] }, async (stream) => {
    const secured = await secure(stream, host, { ...limits, verify: false });
    if (!secured.ok) return { spoken: true, names: [] };
    const names = namesOf(secured.socket);
    const fingerprint = secured.socket
      .getPeerX509Certificate()
      ?.fingerprint256.replaceAll(':', '')
      .toLowerCase();
    secured.socket.destroy();
    return { spoken: true, names, ...(fingerprint !== undefined && { fingerprint }) };
  });

/** Whether TLS is spoken and, if so, by whom. */
export const askTls = async (open: Open, host: string, limits: Limits): Promise<TlsSpoken> =>
  isTls(await askBytes(open, clientHello(host), limits, TELLING))
    ? introduced(open, host, limits)
    : { spoken: false, names: [] };

/** Sends a few bytes and hears what comes first: so many bytes at least, unless no more come. */
export const askBytes = (open: Open, question: string | Buffer, limits: Limits, least = 1): Promise<Buffer> =>
  withStream(open, Buffer.alloc(0), async (stream) => {
    const wire = wireOf(stream);
    wire.send(question);
    return (await wire.read((sofar) => sofar.length >= least, limits)).bytes;
  });

/** Opens plain connections. */
export const openPlain =
  (address: string, port: number, limits: Limits): Open =>
  async () => {
    const dialled = await dial(address, port, limits);
    return dialled.outcome === 'open' ? dialled.socket : null;
  };

/** Opens connections that say first who they come from, as load balancers do (haproxy's PROXY protocol, version 1). */
export const openProxied =
  (address: string, port: number, limits: Limits): Open =>
  async () => {
    const dialled = await dial(address, port, limits);
    if (dialled.outcome !== 'open') return null;
    const { localAddress = '', localPort = 0, remoteAddress = '', remotePort = 0 } = dialled.socket;
    const family = address.includes(':') ? 'TCP6' : 'TCP4';
    dialled.socket.write(`PROXY ${family} ${localAddress} ${remoteAddress} ${localPort} ${remotePort}\r\n`);
    return dialled.socket;
  };

/** Opens connections and secures them, unverified, in the goal's name. */
export const openTls =
  (open: Open, host: string, limits: Limits): Open =>
  async () => {
    const stream = await open();
    const secured = stream && (await secure(stream, host, { ...limits, verify: false }));
    return secured?.ok ? secured.socket : null;
  };
