/** Listening, as a promise. */
import type { Server } from 'node:net';

/** Resolves once the server listens; rejects with the system's own error. Port 0 takes a free one. */
export const listen = (server: Server, port: number, bind: string): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, bind, () => {
      server.off('error', reject);
      resolve();
    });
  });
