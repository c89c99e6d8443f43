/** The other side of service.ts: one server in this process, told what to do by descriptor 3, gone when that closes. */
import { Socket } from 'node:net';
import { readLines, toLine } from './lines.ts';
import { findServer } from './registry.ts';
import type { ServiceReport } from './service.ts';
import type { Facts } from '../core/types.ts';

interface Order {
  readonly name: string;
  readonly server: string;
  readonly with: Facts;
}

export const serve = (): void => {
  const control = new Socket({ fd: 3, readable: true, writable: true });
  const say = (report: ServiceReport): void => void control.write(toLine(report));
  const start = async ({ name, server, with: parameters }: Order): Promise<void> => {
    process.title = name;
    const found = await findServer(server);
    if (!found) throw new Error(`no server is called ${server}`);
    await found.start({ ...found.defaults, ...parameters });
  };
  readLines(
    control,
    (order) => {
      start(order as Order).then(
        () => say({ ready: true }),
        (error: Error) => say({ error: error.message }),
      );
    },
    () => process.exit(1),
  );
  control.on('close', () => process.exit(0));
  control.on('error', () => process.exit(0));
};
