/** The goal's port, asked for nothing in particular: is it what was said that it did not like? */
import { symptomOf } from '../core/failure.ts';
import type { NeutralFacts } from '../core/facts.ts';
import type { Probe, Target } from '../core/types.ts';
import { addressOf } from './lib/address-of.ts';
import { goalText } from './lib/goal-text.ts';
import { requestText } from './lib/request.ts';
import { dial, wasEnded, type Limits } from './lib/tcp.ts';
import { handshake } from './lib/tls.ts';
import { wireOf } from './lib/wire.ts';
import type { Socket } from 'node:net';

const LIMIT_MS = 1500;
const CONNECT_MS = 1200;
const PADDING = 'X-Padding: ';

type Answer = Pick<NeutralFacts, 'outcome'>;

/** As long as the goal's own request, as far as headers can make it so: large packets have troubles of their own. */
export const neutralText = (target: Target, address: string): string => {
  const url = new URL(`http://${address.includes(':') ? `[${address}]` : address}:${target.port}/`);
  const bare = requestText(url, { Connection: 'close' });
  const missing = Buffer.byteLength(goalText(target)) - Buffer.byteLength(bare) - PADDING.length - 2;
  return missing > 0 ? bare.replace(/\r\n\r\n$/, `\r\n${PADDING}${'a'.repeat(missing)}\r\n\r\n`) : bare;
};

const ask = async (socket: Socket, text: string, limits: Limits): Promise<Answer> => {
  const wire = wireOf(socket);
  wire.send(text);
  const { bytes, stop, felt } = await wire.read((sofar) => sofar.length > 0, limits);
  socket.destroy();
  if (bytes.length > 0) return { outcome: 'answered' };
  if (stop === 'late') return { outcome: 'silent' };
  return { outcome: felt?.failure === 'connection_reset' ? 'reset' : 'closed' };
};

/** An alert is an answer as well. */
const shake = async (socket: Socket, limits: Limits): Promise<Answer> => {
  const secured = await handshake(socket, { ALPNProtocols: ['http/1.1'], rejectUnauthorized: false }, limits);
  if (secured.ok) {
    secured.socket.destroy();
    return { outcome: 'answered' };
  }
  const { failure, code = '' } = secured.felt;
  if (failure === 'no_answer') return { outcome: 'silent' };
  if (failure === 'connection_reset') return { outcome: 'reset' };
  return { outcome: symptomOf(failure) === 'tls' && code.startsWith('ERR_SSL') ? 'answered' : 'closed' };
};

const neutral: Probe<NeutralFacts> = {
  title: 'the port, asked for nothing in particular',
  vantage: 'client',
  measure: async (target, { signal }) => {
    const address = await addressOf(target, signal);
    const { port } = target;
    const limits = { ms: target.timeoutMs ?? LIMIT_MS, signal };
    const isSecure = /^(?:tls|https|wss):/.test(target.url);
    const place = { address, port, within: isSecure ? ('tls' as const) : ('plain' as const) };
    const dialled = await dial(address, port, { ms: CONNECT_MS, signal });
    if (wasEnded(dialled)) return { failure: null, facts: { ...place, outcome: 'reset' } };
    if (dialled.outcome !== 'open')
      return { failure: dialled.felt.failure, facts: { ...place, outcome: 'none' } };
    if (isSecure) return { failure: null, facts: { ...place, ...(await shake(dialled.socket, limits)) } };
    const text = neutralText(target, address);
    const answer = await ask(dialled.socket, text, limits);
    return { failure: null, facts: { ...place, size: Buffer.byteLength(text), ...answer } };
  },
};

export default neutral;
