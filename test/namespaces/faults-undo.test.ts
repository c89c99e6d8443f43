import { namespacesEngine } from '../../src/engine/namespaces.ts';
import { faultsAreUndone } from '../engine/faults-undo.ts';

faultsAreUndone(namespacesEngine);
