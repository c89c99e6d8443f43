import { expect, test } from 'vitest';
import { intermediaryIn } from '../../../src/probes/lib/intermediaries.ts';

const behind = (headers: Record<string, string>) => intermediaryIn({ status: 200, headers });

test.each([
  [{ server: 'cloudflare', 'cf-ray': '8a1-CDG' }, 'Cloudflare', true],
  [{ 'x-amz-cf-id': 'x' }, 'CloudFront', true],
  [{ via: '1.1 abc.cloudfront.net (CloudFront)' }, 'CloudFront', true],
  [{ 'x-served-by': 'cache-cdg-1', via: '1.1 varnish' }, 'Fastly', true],
  [{ server: 'AkamaiGHost' }, 'Akamai', true],
  [{ 'x-varnish': '12' }, 'Varnish', false],
  [{ via: '1.1 proxy.lan' }, 'a proxy', false],
])('%o is %s', (headers, name, cdn) => {
  expect(behind(headers)).toMatchObject({ name, cdn });
});

test('a web server’s own name shows nothing before it', () => {
  expect(behind({ server: 'nginx', 'x-powered-by': 'Express' })).toBeUndefined();
});
