/**
 * Bytes that only need to differ from one time to the next: ids of connections, keys of WebSocket, and its masks. Masks keep who
 * chooses what a browser sends from choosing its bytes on the wire (RFC 6455 §10.3), and here nobody chooses but us. What
 * nobody must be able to guess, such as the number of a question to a name server, comes from node:crypto, which takes long to
 * load.
 */
export const chanceBytes = (size: number): Buffer =>
  Buffer.from(Array.from({ length: size }, () => Math.floor(Math.random() * 256)));
