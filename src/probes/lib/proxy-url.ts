/** The value of a proxy setting, read as programs read it: `http://` is meant where no scheme stands. */

export interface ProxyAddress {
  readonly scheme: 'http' | 'https' | 'socks5' | 'socks5h';
  readonly host: string;
  readonly port: number;
  /** The value of a Proxy-Authorization header, where the setting has a user. */
  readonly authorization?: string;
}

const PORTS = { http: 80, https: 443, socks5: 1080, socks5h: 1080 } as const;

/** Null if the value is no address of a proxy that we can speak to. */
export const parseProxy = (value: string): ProxyAddress | null => {
  const [, scheme = 'http', rest = value] = /^([a-z][a-z0-9+.-]*):\/\/(.*)$/i.exec(value) ?? [];
  const known = {
    socks: 'socks5',
    socks5: 'socks5',
    socks5h: 'socks5h',
    http: 'http',
    https: 'https',
  } as const;
  const kind = known[scheme.toLowerCase() as keyof typeof known];
  if (kind === undefined || !URL.canParse(`http://${rest}`)) return null;
  const url = new URL(`http://${rest}`);
  // The URL parser drops a written :80, which is no default of socks or https.
  const port = url.port === '' && /:80(?:\/|$)/.test(rest) ? 80 : Number(url.port || PORTS[kind]);
  const user = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
  return {
    scheme: kind,
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port,
    ...(url.username !== '' && { authorization: `Basic ${Buffer.from(user).toString('base64')}` }),
  };
};
