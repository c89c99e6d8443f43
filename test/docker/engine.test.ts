import { dockerEngine } from '../../src/engine/docker.ts';
import { engineContract } from '../engine/contract.ts';
import { leftOf } from './left.ts';

engineContract({ engine: dockerEngine, left: () => leftOf(process.pid) });
