/** Ending a connection that was opened only to see it open. */
import type { Socket } from 'node:net';

/** Closes it in the ordinary way (FIN, not RST), and lets go of it whatever the peer does. */
export const farewell = (socket: Socket): void => {
  socket.end();
  socket.destroySoon();
};
