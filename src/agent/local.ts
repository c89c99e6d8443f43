/** An agent in this process, read-only: for diagnosing from the machine that misdial runs on. */
import type { ProbeAgent } from '../core/types.ts';
import { createAgent } from './agent.ts';
import { findProbe } from './registry.ts';

export const localAgent = (): ProbeAgent => createAgent({ probes: findProbe, readOnly: true, serve: [] });
