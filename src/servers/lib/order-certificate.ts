/** Getting a certificate from the authority of the lab. */
import { setTimeout as delay } from 'node:timers/promises';
import type { Issued, Order } from './issuing.ts';

const LONGEST_MS = 20_000;
const PAUSE_MS = 25;

/** Hosts start together: the authority may not serve yet. Rejects with its complaint, or if it does not come to serve. */
export const fetchWhenServed = async (url: string, init: RequestInit = {}): Promise<string> => {
  const deadline = performance.now() + LONGEST_MS;
  for (;;) {
    const answer = await fetch(url, { ...init, signal: AbortSignal.timeout(LONGEST_MS) }).catch(
      (error: Error) => {
        if (performance.now() > deadline) throw error;
        return null;
      },
    );
    if (answer?.ok) return answer.text();
    if (answer)
      throw new Error(`expected ${url} to answer 200, got ${answer.status}: ${await answer.text()}`);
    await delay(PAUSE_MS);
  }
};

export const orderCertificate = async (authority: string, order: Order): Promise<Issued> =>
  JSON.parse(
    await fetchWhenServed(`${authority}/issue`, { method: 'POST', body: JSON.stringify(order) }),
  ) as Issued;
