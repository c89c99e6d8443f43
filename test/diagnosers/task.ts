/** Tasks for diagnosers in tests. */
import type { DiagnosisTask, ProbeAgent } from '../../src/core/types.ts';

const nobody: ProbeAgent = { probe: () => Promise.reject(new Error('nobody measures here')) };

export const task = (rest: Partial<DiagnosisTask> = {}): DiagnosisTask => ({
  ticket: 'It does not work.',
  url: 'ws://203.0.113.7:8282/',
  vantage: 'client',
  agents: { client: nobody },
  shells: { client: [] },
  timeoutMs: 5000,
  signal: new AbortController().signal,
  ...rest,
});
