/** The certificate of an issuer, from where a certificate says that it can be had, as browsers fetch it. */
import { X509Certificate } from 'node:crypto';
import { get } from 'node:http';
import type { Limits } from './tcp.ts';

const LONGEST = 32 * 1024;

const download = (url: string, { ms, signal }: Limits): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const until = AbortSignal.any([signal, AbortSignal.timeout(ms)]);
    const request = get(url, { signal: until, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      let size = 0;
      response.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size <= LONGEST) chunks.push(chunk);
        else response.destroy(new Error(`expected at most ${LONGEST} bytes`));
      });
      response.on('end', () => {
        if (response.statusCode === 200) resolve(Buffer.concat(chunks));
        else reject(new Error(`expected 200, got ${response.statusCode}`));
      });
      response.on('error', reject);
    });
    request.on('error', reject);
  });

/** PEM; null if it cannot be had or is none. Rejects only on abort. */
export const fetchIssuer = async (url: string, limits: Limits): Promise<string | null> => {
  try {
    return new X509Certificate(await download(url, limits)).toString();
  } catch {
    limits.signal.throwIfAborted();
    return null;
  }
};
