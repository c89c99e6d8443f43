/** Headers that CDNs and reverse proxies leave in an answer. As of November 2026; the first that matches is told. */
import type { HttpAnswer, Intermediary } from '../../core/facts.ts';

interface Sign {
  readonly name: string;
  readonly header: string;
  /** What the value must look like; by default anything. */
  readonly value?: RegExp;
  readonly cdn: boolean;
}

const SIGNS: readonly Sign[] = [
  { name: 'Cloudflare', header: 'cf-ray', cdn: true },
  { name: 'Cloudflare', header: 'server', value: /^cloudflare/i, cdn: true },
  { name: 'Cloudflare', header: 'cf-cache-status', cdn: true },
  { name: 'CloudFront', header: 'x-amz-cf-id', cdn: true },
  { name: 'CloudFront', header: 'x-amz-cf-pop', cdn: true },
  { name: 'CloudFront', header: 'via', value: /\(CloudFront\)/i, cdn: true },
  { name: 'CloudFront', header: 'server', value: /^CloudFront/i, cdn: true },
  { name: 'Fastly', header: 'x-served-by', value: /^cache-/i, cdn: true },
  { name: 'Fastly', header: 'x-fastly-request-id', cdn: true },
  { name: 'Akamai', header: 'server', value: /^Akamai(?:GHost|NetStorage)/i, cdn: true },
  { name: 'Akamai', header: 'x-akamai-request-id', cdn: true },
  { name: 'Akamai', header: 'akamai-grn', cdn: true },
  { name: 'Google Front End', header: 'server', value: /^(?:Google Frontend|gws)$/i, cdn: true },
  { name: 'Google Front End', header: 'via', value: /^1\.1 google$/i, cdn: true },
  { name: 'Azure Front Door', header: 'x-azure-ref', cdn: true },
  { name: 'Bunny', header: 'server', value: /^BunnyCDN/i, cdn: true },
  { name: 'KeyCDN', header: 'server', value: /^keycdn/i, cdn: true },
  { name: 'Sucuri', header: 'x-sucuri-id', cdn: true },
  { name: 'Imperva', header: 'x-iinfo', cdn: true },
  { name: 'Alibaba Cloud CDN', header: 'eagleid', cdn: true },
  { name: 'Tencent Cloud CDN', header: 'x-nws-log-uuid', cdn: true },
  { name: 'Vercel', header: 'x-vercel-id', cdn: true },
  { name: 'Netlify', header: 'x-nf-request-id', cdn: true },
  { name: 'Fly.io', header: 'fly-request-id', cdn: true },
  { name: 'Varnish', header: 'x-varnish', cdn: false },
  { name: 'Varnish', header: 'via', value: /varnish/i, cdn: false },
  { name: 'Squid', header: 'x-squid-error', cdn: false },
  { name: 'a proxy', header: 'via', cdn: false },
  { name: 'a cache', header: 'x-cache', cdn: false },
];

/** What an answer says of the machine it came through; undefined if it says nothing. `Server: nginx` alone says nothing. */
export const intermediaryIn = ({ headers }: HttpAnswer): Intermediary | undefined => {
  for (const { name, header, value = /./, cdn } of SIGNS) {
    const text = headers[header];
    if (text !== undefined && value.test(text))
      return { name, header: `${header}: ${text}`.slice(0, 200), cdn };
  }
  return undefined;
};
