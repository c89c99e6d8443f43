/** The text of an HTTP request for the goal, its headers written as most programs write them: naive servers and filters look. */

const authorization = (url: URL): Readonly<Record<string, string>> => {
  if (url.username === '') return {};
  const plain = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
  return { Authorization: `Basic ${Buffer.from(plain).toString('base64')}` };
};

/** `target` is the request's target (RFC 9112 §3.2), by default the URL's path and query. */
export const requestText = (
  url: URL,
  headers: Readonly<Record<string, string>>,
  {
    method = 'GET',
    target = `${url.pathname || '/'}${url.search}`,
  }: { method?: string; target?: string } = {},
): string => {
  const all = { Host: url.host, 'User-Agent': 'misdial', Accept: '*/*', ...authorization(url), ...headers };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return `${method} ${target} HTTP/1.1\r\n${lines.join('')}\r\n`;
};
