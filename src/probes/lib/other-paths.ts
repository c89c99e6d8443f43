/** Other paths by which a WebSocket server may be meant. */

/** Where servers and frameworks put their socket as a rule. */
const COMMON = ['/', '/ws', '/websocket', '/socket', '/wss', '/socket.io/?EIO=4&transport=websocket'];
const MOST = 10;

const parentsOf = (path: string): readonly string[] => {
  const parts = path.split('/').filter((part) => part !== '');
  return parts.slice(1).map((_, i) => `/${parts.slice(0, parts.length - 1 - i).join('/')}`);
};

/** At most ten, the likeliest first: the same with or without a slash at its end, shorter ones, then the usual ones. */
export const otherPaths = (path: string): readonly string[] => {
  const bare = path.replace(/\/+$/, '');
  const last = bare.split('/').at(-1) ?? '';
  const all = [
    ...(bare === '' ? [] : [path.endsWith('/') ? bare : `${bare}/`]),
    path.toLowerCase(),
    ...parentsOf(bare),
    ...(last === '' ? [] : [`/${last}`]),
    ...COMMON,
  ];
  return [...new Set(all)].filter((one) => one !== path).slice(0, MOST);
};
