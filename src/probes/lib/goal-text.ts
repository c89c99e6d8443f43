/** The goal's own request as it goes over the wire, where it is one of HTTP. */
import type { Target } from '../../core/types.ts';
import { requestText } from './request.ts';
import { newKey, upgradeHeaders } from './websocket.ts';

/** `key` is the WebSocket's. */
export const goalText = ({ url, headers, protocols }: Target, key = newKey()): string => {
  const isWebSocket = /^wss?:/.test(url);
  const own = isWebSocket ? upgradeHeaders(key, protocols) : { Connection: 'close' };
  return requestText(new URL(url), { ...own, ...headers });
};
