/** Which kind of IP address a text is. */
import { isIPv4, SocketAddress } from 'node:net';

const isIpv6 = (text: string): boolean => {
  try {
    return new SocketAddress({ address: text, family: 'ipv6' }).family === 'ipv6';
  } catch {
    return false;
  }
};

/**
 * 4 or 6, and 0 for what is no IP address, as net.isIP has it; by the system's own parser of IPv6. The pattern that Node keeps
 * for it is so large that a program which starts for a second spends some 5 ms of it on its compilation alone.
 */
export const familyOf = (text: string): 0 | 4 | 6 =>
  text.includes(':') ? (isIpv6(text) ? 6 : 0) : isIPv4(text) ? 4 : 0;
