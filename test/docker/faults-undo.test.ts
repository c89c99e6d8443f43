import { dockerEngine } from '../../src/engine/docker.ts';
import { faultsAreUndone } from '../engine/faults-undo.ts';

faultsAreUndone(dockerEngine);
