/** Servers that nobody could take for what the client wants. */
import type { ServiceSpec } from '../../core/types.ts';

export const OTHERS: readonly ((bind: string, port: number) => ServiceSpec)[] = [
  (bind, port) => ({ server: 'text', with: { bind, port, banner: 'OK ready\r\n', otherwise: 'ERR\r\n' } }),
  (bind, port) => ({ server: 'http', with: { bind, port } }),
];
