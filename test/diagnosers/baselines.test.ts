import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AttemptFacts } from '../../src/core/facts.ts';
import type { Failure } from '../../src/core/failure.ts';
import type { Evidence, Facts, ProbeAgent } from '../../src/core/types.ts';
import builtin from '../../src/diagnosers/builtin.ts';
import curl from '../../src/diagnosers/curl.ts';
import errno from '../../src/diagnosers/errno.ts';
import { folderOf, loadFolder } from '../../src/core/catalogue.ts';
import type { Diagnoser } from '../../src/core/types.ts';
import { evidenceFrom, WORLDS } from '../diagnose/worlds.ts';
import { task } from './task.ts';

const felt = (failure: Failure | null, facts: Partial<AttemptFacts> = {}): ProbeAgent => ({
  probe: async (probe, target): Promise<Evidence> => ({
    id: `${probe}#1`,
    probe,
    host: 'client',
    vantage: 'client',
    target,
    ms: 1,
    failure,
    facts: { phase: 'connect', ...facts } as unknown as Facts,
  }),
});

test('every diagnoser of the folder has its file’s name for an id', async () => {
  const all = await loadFolder<Diagnoser>(folderOf('diagnosers'));
  expect([...all.keys()]).toEqual(['builtin', 'curl', 'errno']);
  for (const [id, diagnoser] of all) expect(diagnoser.id).toBe(id);
});

describe('errno', () => {
  test.each([
    ['connection_refused', {}, 'not-listening'],
    ['connection_timeout', {}, 'host-firewall'],
    ['address_not_available', {}, 'port-range-exhausted'],
    ['host_unreachable', {}, 'host-down'],
    ['not_http', { phase: 'websocket' }, 'not-http'],
    ['websocket_not_upgraded', { phase: 'websocket' }, 'http-not-websocket'],
    ['http_status', { phase: 'http', answer: { status: 426, headers: {} } }, 'websocket-not-http'],
    ['connection_refused', { phase: 'proxy' }, 'client-proxy'],
  ] as const)('takes %s for its commonest cause', async (failure, facts, cause) => {
    const { verdict, evidence } = await errno.diagnose(task({ agents: { client: felt(failure, facts) } }));
    expect(verdict).toMatchObject({ kind: 'ranked', causes: [{ cause }], twins: [] });
    expect(evidence.length).toBe(1);
  });

  test('takes success for health, and admits what it has no guess for', async () => {
    expect((await errno.diagnose(task({ agents: { client: felt(null) } }))).verdict).toEqual({
      kind: 'healthy',
    });
    const { verdict } = await errno.diagnose(task({ agents: { client: felt('connection_reset') } }));
    expect(verdict.kind).toBe('unknown');
  });
});

describe('builtin', () => {
  test('measures, ranks by the catalogue and gives the evidence with the verdict', async () => {
    const written = evidenceFrom(WORLDS[0]!, 'both');
    const from = (vantage: string): ProbeAgent => ({
      probe: async (probe, target, { onReady, until } = {}) => {
        const one = written.find((evidence) => evidence.vantage === vantage && evidence.probe === probe);
        if (!one) throw new Error('not written');
        onReady?.();
        if (probe === 'arrivals' || probe === 'firewall') await until;
        return { ...one, target };
      },
    });
    const agents = { client: from('client'), server: from('server') };
    const { verdict, evidence } = await builtin.diagnose(task({ vantage: 'both', agents }));
    expect(verdict).toMatchObject({ kind: 'ranked', causes: [{ cause: 'not-listening' }], twins: [] });
    expect(evidence.length).toBeGreaterThan(5);
  });
});

describe('curl, the real one', () => {
  const servers: Server[] = [];
  const serve = async (answer: (socket: Socket) => void): Promise<number> => {
    const server = createServer((socket) => {
      socket.on('error', () => {});
      socket.once('data', () => answer(socket));
    });
    servers.push(server);
    await once(server.listen(0, '127.0.0.1'), 'listening');
    return (server.address() as { port: number }).port;
  };
  const http = (status: string) => (socket: Socket) =>
    void socket.end(`HTTP/1.1 ${status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`);
  const guess = async (url: string) => {
    const { verdict } = await curl.diagnose(
      task({ url, shells: { client: ['env', '-u', 'http_proxy', '-u', 'all_proxy'] } }),
    );
    return verdict.kind === 'ranked' ? verdict.causes[0]!.cause : verdict.kind;
  };
  let found = 0;
  let page = 0;
  let upgrade = 0;
  let text = 0;

  beforeAll(async () => {
    found = await serve(http('404 Not Found'));
    page = await serve(http('200 OK'));
    upgrade = await serve(http('426 Upgrade Required'));
    text = await serve((socket) => void socket.end('what?\n'));
  });
  afterAll(() => {
    for (const server of servers) server.close();
  });

  test('takes its exit code and the status for the commonest cause', async () => {
    expect(await guess('http://127.0.0.1:1/')).toBe('not-listening');
    expect(await guess('tcp://127.0.0.1:1')).toBe('not-listening');
    expect(await guess(`ws://127.0.0.1:${found}/`)).toBe('http-not-websocket');
    expect(await guess(`http://127.0.0.1:${upgrade}/`)).toBe('websocket-not-http');
    expect(await guess(`http://127.0.0.1:${text}/`)).toBe('not-http');
    expect(await guess(`http://127.0.0.1:${found}/`)).toBe('unknown');
    expect(await guess(`http://127.0.0.1:${page}/`)).toBe('healthy');
  });

  test('takes a bare connection that holds for health', async () => {
    expect(await guess(`tcp://127.0.0.1:${page}`)).toBe('healthy');
  });

  test('without a shell on the client says what it lacks', async () => {
    await expect(curl.diagnose(task({ shells: {} }))).rejects.toThrow(
      /expected a way to run curl on the client/,
    );
  });
});
