/** Proxies that macOS is set to in its network preferences (`scutil --proxy`). */
import type { ProxySetting } from '../../core/facts.ts';
import { runCommand } from './command.ts';

/** Lines such as `HTTPProxy : 127.0.0.1`, where `HTTPEnable : 1`. */
export const parseScutil = (text: string): readonly ProxySetting[] => {
  const value = (name: string): string | undefined =>
    new RegExp(`^\\s*${name} : (\\S+)$`, 'm').exec(text)?.[1];
  return ['HTTP', 'HTTPS', 'SOCKS'].flatMap((kind) => {
    if (value(`${kind}Enable`) !== '1') return [];
    const place = `${value(`${kind}Proxy`) ?? ''}:${value(`${kind}Port`) ?? ''}`;
    return [{ variable: `${kind}Proxy`, value: place, source: 'scutil --proxy' }];
  });
};

/** Empty on any other system. */
export const systemProxies = async (signal: AbortSignal): Promise<readonly ProxySetting[]> => {
  if (process.platform !== 'darwin') return [];
  const { exit, stdout } = await runCommand(['scutil', '--proxy'], { ms: 2000, signal });
  return exit === 0 ? parseScutil(stdout) : [];
};
