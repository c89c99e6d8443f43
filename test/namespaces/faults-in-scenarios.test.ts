import { namespacesEngine } from '../../src/engine/namespaces.ts';
import { scenariosLive } from '../engine/scenarios-live.ts';

scenariosLive(namespacesEngine);
