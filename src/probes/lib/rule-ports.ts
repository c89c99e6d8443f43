/** Whether a list of ports, as firewalls write them, has a port. */

/** `22`, `80,443`, `8000:8100` (iptables), `8000-8100` (firewalld, nft). */
export const portsInclude = (text: string, port: number): boolean =>
  text.split(',').some((part) => {
    const [from = '', to = from] = part.trim().split(/[:-]/);
    return /^\d+$/.test(from) && /^\d*$/.test(to) && port >= Number(from) && port <= Number(to || 65535);
  });
