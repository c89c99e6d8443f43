/** One TCP attempt straight to an address and port, past any proxy setting. */
import type { ConnectFacts } from '../core/facts.ts';
import type { Probe } from '../core/types.ts';
import { addressOf } from './lib/address-of.ts';
import { countersAround } from './lib/counters.ts';
import { farewell } from './lib/farewell.ts';
import { retransmittedFrom } from './lib/syn-sent.ts';
import { dial, wasEnded } from './lib/tcp.ts';

/** Longer than the 3.05 to 3.1 s after which the kernel gives up on a neighbour that does not answer. */
const LIMIT_MS = 3300;
/** For a look at a socket that nobody answers: it takes some ms. */
const LOOK_MS = 250;

/** The counters are of the whole machine: on a busy one other connections move them too. */
const connect: Probe<ConnectFacts> = {
  title: 'one TCP attempt to the address and port',
  vantage: 'client',
  measure: async (target, { signal }) => {
    const address = await addressOf(target, signal);
    const { port, timeoutMs: ms = LIMIT_MS } = target;
    let retransmitted: ConnectFacts['retransmitted'];
    const onSilence = async (localPort: number): Promise<void> => {
      retransmitted = await retransmittedFrom(localPort, { ms: LOOK_MS, signal });
    };
    const [dialled, counted] = await countersAround(() => dial(address, port, { ms, signal, onSilence }));
    const place = { address, port, outcome: dialled.outcome, ...(retransmitted && { retransmitted }) };
    if (wasEnded(dialled)) return { failure: null, facts: { ...place, outcome: 'open', ...counted } };
    if (dialled.outcome !== 'open') {
      const { failure, code, syscall } = dialled.felt;
      return { failure, facts: { ...place, code, syscall, ...counted } };
    }
    const { localAddress, localPort } = dialled.socket;
    farewell(dialled.socket);
    return { failure: null, facts: { ...place, localAddress, localPort, ...counted } };
  },
};

export default connect;
