/** Listening, as a promise. */
import type { Server } from 'node:net';
import { familyOf } from '../../core/ip-family.ts';

/** Connections that may wait to be accepted, as Node has it where nobody says a number; the kernel's own bound is `somaxconn`. */
const BACKLOG = 511;

/** What every `listen` of Node's ends in; its name is from before there was another. */
interface Bindable {
  readonly _listen2?: (
    address: string,
    port: number,
    family: 4 | 6,
    backlog: number,
    fd: undefined,
    flags: number,
  ) => void;
}

/** What is none is left to Node, which says so; the kernel would take what is left of it in 16 bits. */
const isPort = (port: number): boolean => Number.isInteger(port) && port >= 0 && port <= 65_535;

/**
 * Resolves once the server listens; rejects with the system's own error. Port 0 takes a free one.
 *
 * Node's own way looks an address up as if it were a name, compiles the largest of its patterns to see that it is none, and
 * loads what shares sockets among processes: 5 of the 36 ms that a server of a lab takes to start. So an address goes
 * straight to where all of that ends.
 */
export const listen = (server: Server, port: number, bind: string): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.once('listening', () => {
      server.off('error', reject);
      resolve();
    });
    const direct = server as Bindable;
    const family = isPort(port) ? familyOf(bind) : 0;
    if (family !== 0 && direct._listen2) direct._listen2(bind, port, family, BACKLOG, undefined, 0);
    else server.listen(port, bind);
  });
