import { dockerEngine } from '../../src/engine/docker.ts';
import { scenariosLive } from '../engine/scenarios-live.ts';

scenariosLive(dockerEngine);
