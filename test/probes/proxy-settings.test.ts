import { describe, expect, test, vi } from 'vitest';
import { targetOf } from '../../src/core/target.ts';
import { isExempt } from '../../src/probes/lib/no-proxy.ts';
import { applying, settingsInEnvironment, settingsInFile } from '../../src/probes/lib/proxy-settings.ts';
import { parseProxy } from '../../src/probes/lib/proxy-url.ts';
import { parseScutil } from '../../src/probes/lib/system-proxies.ts';
import probe from '../../src/probes/proxy-settings.ts';
import { measure } from './support.ts';

const applies = (env: Record<string, string>, url: string) =>
  applying(settingsInEnvironment(env), targetOf(url));

describe('which setting applies', () => {
  const all = { http_proxy: 'http://h', https_proxy: 'http://s', all_proxy: 'socks5://a' };
  test.each([
    ['http://x/', 'http_proxy'],
    ['ws://x/', 'http_proxy'],
    ['https://x/', 'https_proxy'],
    ['wss://x/', 'https_proxy'],
    ['tcp://x:1', 'all_proxy'],
    ['tls://x', 'all_proxy'],
  ])('%s goes by %s', (url, variable) => {
    expect(applies(all, url).applies?.variable).toBe(variable);
  });

  test('all_proxy is the fallback, and no setting is none', () => {
    expect(applies({ ALL_PROXY: 'http://a' }, 'http://x/').applies?.variable).toBe('ALL_PROXY');
    expect(applies({ https_proxy: 'http://s' }, 'http://x/').applies).toBeNull();
  });

  test('lower case wins over upper case, the environment over the file', () => {
    expect(
      applies({ HTTP_PROXY: 'http://upper', http_proxy: 'http://lower' }, 'http://x/').applies?.value,
    ).toBe('http://lower');
    const settings = [
      ...settingsInEnvironment({ HTTP_PROXY: 'http://mine' }),
      ...settingsInFile('http_proxy=http://file\n', '/etc/environment'),
    ];
    expect(applying(settings, targetOf('http://x/')).applies?.value).toBe('http://mine');
  });

  test('NO_PROXY takes the goal out, and says so', () => {
    const facts = applies({ http_proxy: 'http://h', no_proxy: 'example' }, 'http://chat.example/');
    expect(facts).toMatchObject({ applies: null, exempt: true });
    expect(applies({ no_proxy: 'example' }, 'http://chat.example/').exempt).toBe(false);
  });
});

test('a file names the line that sets it, quoted or exported', () => {
  const text =
    '# a comment\nPATH=/bin\nexport http_proxy="http://p:3128"\nHTTPS_PROXY=\'http://q\'\nhttp_proxy_old=x\n';
  expect(settingsInFile(text, '/etc/environment')).toEqual([
    { variable: 'http_proxy', value: 'http://p:3128', source: '/etc/environment:3' },
    { variable: 'HTTPS_PROXY', value: 'http://q', source: '/etc/environment:4' },
  ]);
});

describe('NO_PROXY', () => {
  test.each([
    ['*', 'chat.example', true],
    ['example', 'chat.example', true],
    ['.example', 'chat.example', true],
    ['*.example', 'chat.example', true],
    ['chat.example', 'chat.example', true],
    ['CHAT.example', 'chat.Example', true],
    ['ample', 'chat.example', false],
    ['other, chat.example', 'chat.example', true],
    ['chat.example:80', 'chat.example', true],
    ['chat.example:81', 'chat.example', false],
    ['10.0.0.0/8', '10.1.2.3', true],
    ['10.0.0.0/8', '11.1.2.3', false],
    ['10.0.0.0/99', '10.1.2.3', false],
    ['10.1.2.3', '10.1.2.3', true],
    ['[2001:db8::1]', '2001:db8::1', true],
    ['2001:db8::/32', '2001:db8::1', true],
    ['', 'chat.example', false],
  ])('%j and %s: %s', (list, host, exempt) => {
    expect(isExempt(list, host, 80)).toBe(exempt);
  });
});

describe('the value of a setting', () => {
  test.each([
    ['proxy.example:3128', { scheme: 'http', host: 'proxy.example', port: 3128 }],
    ['http://10.0.0.1', { scheme: 'http', host: '10.0.0.1', port: 80 }],
    ['https://proxy.example', { scheme: 'https', host: 'proxy.example', port: 443 }],
    ['socks5://127.0.0.1:7890', { scheme: 'socks5', host: '127.0.0.1', port: 7890 }],
    ['socks5h://127.0.0.1', { scheme: 'socks5h', host: '127.0.0.1', port: 1080 }],
    ['http://[::1]:3128/', { scheme: 'http', host: '::1', port: 3128 }],
    ['socks://127.0.0.1:80', { scheme: 'socks5', host: '127.0.0.1', port: 80 }],
  ])('%s', (value, place) => {
    expect(parseProxy(value)).toEqual(place);
  });

  test('a user goes into an authorization, nonsense is none', () => {
    expect(parseProxy('http://me:p%40ss@h:1')?.authorization).toBe(
      `Basic ${Buffer.from('me:p@ss').toString('base64')}`,
    );
    expect(parseProxy('ftp://h')).toBeNull();
    expect(parseProxy('http://')).toBeNull();
  });
});

test('macOS tells its proxies in a list of its own', () => {
  const text =
    '<dictionary> {\n  HTTPEnable : 1\n  HTTPPort : 8888\n  HTTPProxy : 127.0.0.1\n  HTTPSEnable : 0\n}\n';
  expect(parseScutil(text)).toEqual([
    { variable: 'HTTPProxy', value: '127.0.0.1:8888', source: 'scutil --proxy' },
  ]);
});

test('the probe reads the environment of its own process', async () => {
  vi.stubEnv('http_proxy', 'http://127.0.0.1:1\u001b[2J');
  const { failure, facts } = await measure(probe, 'http://chat.example/');
  vi.unstubAllEnvs();
  expect(failure).toBeNull();
  expect(facts.applies).toEqual({
    variable: 'http_proxy',
    value: String.raw`http://127.0.0.1:1\x1b[2J`,
    source: 'environment',
  });
});
