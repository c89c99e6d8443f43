/**
 * What has nothing to do with it: machines beside the server, services on other ports, rules for ports that nobody uses,
 * names that nobody asks for, proxies for another scheme, other traffic. None of it changes what is true, or what can be
 * told from where.
 */
import type { Scenario } from '../core/types.ts';
import { addLine } from './decoys/line.ts';
import { addMachine } from './decoys/machine.ts';
import { addProxy } from './decoys/proxy.ts';
import { addRule } from './decoys/rule.ts';
import { addService } from './decoys/service.ts';
import { addTraffic } from './decoys/traffic.ts';
import { randomOf } from './lib/random.ts';

const KINDS = [addMachine, addService, addService, addRule, addRule, addLine, addProxy, addTraffic];
const MOST = 5;

/** `original` is the scenario that is varied: nothing of it comes back. */
export const addDecoys = (scenario: Scenario, seed: string, original: Scenario): Scenario => {
  const random = randomOf(`${seed}/decoys`);
  const kinds = Array.from({ length: random.below(MOST + 1) }, () => random.pick(KINDS));
  return kinds.reduce((so, add) => add(so, { random, original }), scenario);
};
