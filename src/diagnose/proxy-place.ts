/** Where a proxy setting leads. */

/** Ports that clients take where a setting names none (curl: 1080; the schemes' own otherwise). */
const PORTS: Readonly<Record<string, number>> = { 'http:': 80, 'https:': 443, 'socks:': 1080 };

export interface ProxyPlace {
  readonly host: string;
  readonly port: number;
}

/** Host and port; null for a value that names none. The scheme may be missing, as in `proxy.example:3128`. */
export const proxyPlace = (value: string): ProxyPlace | null => {
  const text = value.includes('://') ? value : `http://${value}`;
  if (!URL.canParse(text)) return null;
  const { protocol, hostname, port } = new URL(text);
  const scheme = protocol.startsWith('socks') ? 'socks:' : protocol;
  const host = hostname.replace(/^\[|\]$/g, '');
  return host === '' ? null : { host, port: port === '' ? (PORTS[scheme] ?? 1080) : Number(port) };
};
