/** Written evidence for the examples of causes and for tests: each piece in the shape that its probe gives. */
export { exchange, sizes, quiet, delivery, neutral } from './scene/hanging.ts';
export { names, said, inventedNames, nameless, proxySettings } from './scene/names.ts';
export { repeats, patient } from './scene/often.ts';
export { scene } from './scene/piece.ts';
export {
  listeners,
  addresses,
  arrivals,
  rule,
  firewall,
  wayBack,
  selfConnect,
  localServices,
  processes,
  restarts,
} from './scene/server.ts';
export {
  attempted,
  fingerprint,
  certificate,
  shaken,
  unshaken,
  handshake,
  tlsFailed,
  turnedAway,
  variants,
} from './scene/talk.ts';
export {
  refusal,
  connected,
  reachedGoal,
  noPort,
  siblings,
  ping,
  ownAddress,
  route,
  interception,
  udp,
  localPorts,
  COUNTED,
  notSent,
  reservedPorts,
} from './scene/way.ts';
export type { Piece } from './scene/piece.ts';
