/** A baseline: the real curl, run on the client's machine, and what its exit code is commonly taken to mean. */
import type { CauseId, Diagnoser, Verdict } from '../core/types.ts';
import { runChild, type ChildResult } from './lib/child.ts';
import { verdictOf } from './lib/symptom-table.ts';

const CURL_S = 4;
const OUTPUT = 64 * 1024;

/** A handshake key; any 16 bytes will do. */
const UPGRADE = [
  'Connection: Upgrade',
  'Upgrade: websocket',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Key: bWlzZGlhbG1pc2RpYWw=',
];

/** curl has no WebSocket: the handshake is an HTTP request. It opens a bare connection as telnet does. */
const request = (url: string): readonly string[] => {
  const plain = url.replace(/^ws/, 'http').replace(/^(?:tcp|tls):/, 'telnet:');
  const headers = url.startsWith('ws')
    ? ['--http1.1', '--proxytunnel', ...UPGRADE.flatMap((header) => ['-H', header])]
    : [];
  return [
    'curl',
    '-sS',
    '-m',
    String(CURL_S),
    '-o',
    '/dev/null',
    '-w',
    '\\n%{http_code} %{time_connect}',
    ...headers,
    plain,
  ];
};

const unknown = (why: string): Verdict => ({ kind: 'unknown', why });

const byStatus = (url: string, status: number): Verdict => {
  if (url.startsWith('ws')) return status === 101 ? { kind: 'healthy' } : verdictOf('http-not-websocket');
  if (status < 400) return { kind: 'healthy' };
  return status === 426 ? verdictOf('websocket-not-http') : unknown(`HTTP ${status}`);
};

/** A person's shell has what /etc/environment sets (pam_env); a command that is run from outside has not. */
const LOGIN = ['sh', '-c', 'set -a; test -r /etc/environment && . /etc/environment; exec "$@"', 'sh'];

/** Exit codes of curl(1). 7 is all that keeps a connection from being made: refused, unreachable, no local port. */
const COMMONEST: Readonly<Record<number, CauseId>> = {
  1: 'not-http',
  5: 'client-proxy',
  7: 'not-listening',
  28: 'host-firewall',
  97: 'client-proxy',
};

const byExit = (exit: number | null, complaint: string): Verdict => {
  const cause = exit === 56 && /proxy|tunnel/i.test(complaint) ? 'client-proxy' : COMMONEST[exit ?? -1];
  return cause ? verdictOf(cause) : unknown(`curl: exit ${exit ?? 'by a signal'} ${complaint}`.trim());
};

const read = (url: string, { exit, stdout, stderr }: ChildResult): Verdict => {
  const [, status = '0', connected = '0'] = /(\d{3}) ([\d.]+)\s*$/.exec(stdout) ?? [];
  // It held the connection until its time was up: for a bare connection that is all one could want.
  if (/^t(?:cp|ls):/.test(url) && Number(connected) > 0) return { kind: 'healthy' };
  if (Number(status) > 0 && (exit === 0 || exit === 28)) return byStatus(url, Number(status));
  return byExit(exit, stderr);
};

const curl: Diagnoser = {
  id: 'curl',
  diagnose: async ({ url, shells, timeoutMs, signal }) => {
    if (!shells.client) throw new Error('expected a way to run curl on the client, got none');
    const ran = await runChild([...shells.client, ...LOGIN, ...request(url)], {
      stdin: '',
      ms: timeoutMs,
      signal,
      most: OUTPUT,
    });
    return { verdict: read(url, ran), evidence: [] };
  },
};

export default curl;
