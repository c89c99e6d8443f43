/**
 * Bytes that only need to differ from one time to the next: keys and masks of WebSocket, which guard nobody's secret (RFC 6455
 * §10.3), or ids of connections. What nobody must be able to guess, such as the number of a question to a name server, comes
 * from node:crypto, which takes long to load.
 */
export const chanceBytes = (size: number): Buffer =>
  Buffer.from(Array.from({ length: size }, () => Math.floor(Math.random() * 256)));
