/** The host image: built at first use, and again only when what it is made of changes. */
import type Dockerode from 'dockerode';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ensureBase } from './base.ts';
import { build } from './build.ts';
import { docker } from './client.ts';
import { copyHostNode } from './host-node.ts';
import { FOLDER, imageName, REPOSITORY, type OnProgress } from './inputs.ts';

const LABEL = 'misdial.image=host';

const exists = async (name: string): Promise<boolean> =>
  (await docker()).api
    .getImage(name)
    .inspect()
    .then(
      () => true,
      (error: { statusCode?: number }) => {
        if (error.statusCode === 404) return false;
        throw error;
      },
    );

/** Images of an earlier state of the folder. One that a container uses stays. */
const removeOld = async (api: Dockerode, name: string): Promise<void> => {
  const images = await api.listImages({ filters: { label: [LABEL] } });
  const old = images
    .flatMap(({ RepoTags }) => RepoTags ?? [])
    .filter((tag) => tag.startsWith(`${REPOSITORY}:`) && tag !== name);
  await Promise.all(
    old.map((tag) =>
      api
        .getImage(tag)
        .remove()
        .catch(() => {}),
    ),
  );
};

/** Layers of a build that failed. Not after one that went well: then they are another process's, which still builds. */
export const removeFailed = async (api: Dockerode): Promise<void> => {
  await api.pruneImages({ filters: { dangling: ['true'], label: [LABEL] } });
};

const make = async (name: string, onProgress: OnProgress): Promise<void> => {
  const { api } = await docker();
  const context = await mkdtemp(path.join(tmpdir(), 'misdial-image-'));
  try {
    const { Arch } = await api.version();
    const base = await ensureBase(api, onProgress);
    onProgress(`building the host image ${name} (once, about a minute)`);
    await Promise.all([
      cp(path.join(FOLDER, 'Dockerfile'), path.join(context, 'Dockerfile')),
      cp(path.join(FOLDER, 'rootfs'), path.join(context, 'rootfs'), { recursive: true }),
      copyHostNode(Arch, path.join(context, 'node'), onProgress),
    ]);
    await build(api, context, name, { BASE_IMAGE: base }, onProgress);
    await removeOld(api, name);
  } catch (error) {
    await removeFailed(api);
    throw error;
  } finally {
    await rm(context, { recursive: true, force: true });
  }
};

/** Whether `ensureImage` has nothing left to do. */
export const isImageBuilt = async (): Promise<boolean> => exists(await imageName());

let ensuring: Promise<string> | undefined;

const ensure = async (onProgress: OnProgress): Promise<string> => {
  const name = await imageName();
  if (!(await exists(name))) await make(name, onProgress);
  return name;
};

/**
 * Resolves to the image's name once it is there. All callers of a process share one build; after a failure, the next call
 * tries again. Progress goes to whoever called first.
 */
export const ensureImage = (onProgress: OnProgress = () => {}): Promise<string> => {
  ensuring ??= ensure(onProgress).catch((error: unknown) => {
    ensuring = undefined;
    throw error;
  });
  return ensuring;
};
