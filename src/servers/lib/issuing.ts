/** A certificate authority: a root, an intermediate that signs, and the certificates that it gives out. */
import { certify, makeKeys, pem, type Signer } from './certificates.ts';

/** What is asked of the authority. Days count from now; negative ones are past. */
export type Order = {
  readonly names: readonly string[];
  readonly fromDays?: number;
  readonly untilDays?: number;
  /** Who signs: the intermediate; the certificate itself; or an authority of the same make that nobody trusts. */
  readonly by?: 'issuer' | 'itself' | 'stranger';
  /** What is handed out beside the certificate itself: the issuers that a client needs, none, or the root as well. */
  readonly chain?: 'issuers' | 'none' | 'all';
  /** False: the certificate does not say where its issuer's can be had. */
  readonly tellsIssuer?: boolean;
};

export type Issued = { readonly key: string; readonly certificate: string };

const DAY_MS = 86_400_000;

export interface Authority {
  /** PEM. */
  readonly root: string;
  /** DER, as it is fetched by who misses it. */
  readonly issuer: Buffer;
  readonly strangerIssuer: Buffer;
  issue(order: Order): Issued;
}

interface Line {
  readonly root: Buffer;
  readonly issuer: Buffer;
  readonly signer: Signer;
}

/** A root and, below it, the certificate of who signs. */
const lineOf = (name: string, now: number): Line => {
  const root: Signer = { name: `${name} Root`, ...makeKeys() };
  const signer: Signer = { name: `${name} Issuing CA 1`, ...makeKeys() };
  const life = { from: new Date(now - 400 * DAY_MS), until: new Date(now + 3000 * DAY_MS), signs: true };
  return {
    root: certify({ subject: root.name, ...life }, root.publicKey, root),
    issuer: certify({ subject: signer.name, ...life }, signer.publicKey, root),
    signer,
  };
};

/** `url` is where `/issuer.crt` and `/stranger.crt` will be served. */
export const authorityOf = (
  name: string,
  strangerName: string,
  url: string,
  now: () => number,
): Authority => {
  const own = lineOf(name, now());
  const stranger = lineOf(strangerName, now());
  return {
    root: pem(own.root),
    issuer: own.issuer,
    strangerIssuer: stranger.issuer,
    issue: ({
      names,
      fromDays = -30,
      untilDays = 60,
      by = 'issuer',
      chain = 'issuers',
      tellsIssuer = true,
    }) => {
      const keys = makeKeys();
      const subject = names[0] ?? 'localhost';
      const line = by === 'stranger' ? stranger : own;
      const file = by === 'stranger' ? 'stranger.crt' : 'issuer.crt';
      const wanted = {
        subject,
        names,
        from: new Date(now() + fromDays * DAY_MS),
        until: new Date(now() + untilDays * DAY_MS),
        ...(tellsIssuer && by !== 'itself' && { issuerUrl: `${url}/${file}` }),
      };
      const signer = by === 'itself' ? { name: subject, ...keys } : line.signer;
      const above = { issuers: [line.issuer], none: [], all: [line.issuer, line.root] }[chain];
      const shown = [certify(wanted, keys.publicKey, signer), ...(by === 'itself' ? [] : above)];
      return {
        key: keys.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
        certificate: shown.map(pem).join(''),
      };
    },
  };
};
