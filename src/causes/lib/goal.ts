/** What the client wanted, as the evidence's targets say it. */
import type { Evidence } from '../../core/types.ts';
import { targetOf } from '../../core/target.ts';
import { plainAttempt } from './attempt.ts';
import { tried } from './names.ts';
import { once } from './shown.ts';

export interface GoalPlace {
  readonly url: string;
  readonly scheme: string;
  /** As the URL has it. */
  readonly host: string;
  readonly port: number | string;
  /** Where the client went; the host as written where no address is known. */
  readonly address: string;
  readonly path: string;
}

/** For texts where there is no case at hand, such as the page of a cause. */
const NOWHERE: GoalPlace = {
  url: 'ws://HOST:PORT/',
  scheme: 'ws',
  host: 'HOST',
  port: 'PORT',
  address: 'ADDRESS',
  path: '/',
};

/** The goal. All evidence of one diagnosis has the same URL; without any evidence, placeholders in capitals. */
export const goalOf = once((evidence: readonly Evidence[]): GoalPlace => {
  const first = evidence[0];
  if (!first) return NOWHERE;
  const { url } = first.target;
  const { host, port } = targetOf(url);
  const attempt = plainAttempt(evidence)?.facts;
  const attempted = attempt?.proxy === undefined ? attempt?.address : undefined;
  const parsed = new URL(url);
  return {
    url,
    scheme: parsed.protocol.slice(0, -1),
    host,
    port,
    address: attempted ?? tried(evidence)[0] ?? host,
    path: parsed.pathname === '' ? '/' : parsed.pathname,
  };
});

/** The goal's port as a number. */
export const portOf = (evidence: readonly Evidence[]): number => Number(goalOf(evidence).port);

/** An address and port as URLs and error messages write them. */
export const at = (address: string, port: number | string): string =>
  address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
