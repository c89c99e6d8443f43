import type { Cause } from '../core/types.ts';
import { at, goalOf } from './lib/goal.ts';
import {
  briefLives,
  cutOnReuse,
  freshWorks,
  keepsIdle,
  keptIsCut,
  meetsEndOnReuse,
  missesEnd,
  promisesToKeep,
} from './lib/quiet.ts';
import { attempted, quiet, scene } from './lib/scene.ts';
import { all } from './lib/shown.ts';
import { con, pro, weigh } from './lib/weigh.ts';

const GOAL = 'http://203.0.113.7:8080/orders';
const place = { phase: 'http' as const, address: '203.0.113.7', port: 8080 };

const seconds = (ms: number): string => (ms / 1000).toFixed(1);

const cause: Cause = {
  title: 'The client reuses a connection at the moment at which the server ends it.',
  symptoms: ['intermittent', 'reset'],
  layer: 'socket',
  explain: `HTTP clients keep a connection for the next request, and servers end one on which none came for a while: Node after 5 s, Apache after
5 s, nginx after 75 s, gunicorn after 2 s. If the next request is under way at that very moment, the server's end crosses it: the client gets a
reset or an empty reply, although both ends are well. It happens now and then, to reused connections only, the more often the longer the
way is and the more regularly the client asks. A load balancer that keeps connections to its servers for longer than they do turns it into
a 502 now and then.

It shows in that the server ends an idle connection at about the age at which the client comes back, that it says so itself
(Keep-Alive: timeout=5), and that a connection which is reused sooner, and every new one, is served.`,
  messages: [
    'socket hang up',
    'read ECONNRESET',
    'Error: socket hang up (ECONNRESET) on a keep-alive connection',
    'org.apache.http.NoHttpResponseException: failed to respond',
    'http: server closed idle connection',
    "('Connection aborted.', RemoteDisconnected('Remote end closed connection without response'))",
    'upstream prematurely closed connection while reading response header from upstream',
    'java.io.IOException: HTTP/1.1 header parser received no bytes',
    'The server returned an invalid or unrecognized response',
    'recv() failed (104: Connection reset by peer) while reading response header from upstream',
  ],
  fix: (evidence) => {
    const { host } = goalOf(evidence);
    const end = meetsEndOnReuse(evidence)?.value ?? promisesToKeep(evidence)?.value;
    const sooner = end === undefined ? 'well before the server does' : `well before ${seconds(end)} s`;
    return [
      {
        on: 'client',
        text: `Give an idle connection up ${sooner} (Node: new Agent({ keepAlive: true, timeout }); Apache HttpClient: evictIdleConnections; urllib3, Go: IdleConnTimeout), and try a request again that was cut off on a reused connection before any answer.`,
      },
      {
        on: 'server',
        text: `Or let ${host} keep idle connections for longer than its clients do, and longer than the load balancer before it:`,
        commands: [
          'nginx -T | grep -n keepalive_timeout',
          'grep -rn KeepAliveTimeout /etc/apache2',
          'node -p "http.createServer().keepAliveTimeout"',
        ],
      },
    ];
  },
  judge: (evidence) => {
    const { address, port } = goalOf(evidence);
    const cut = cutOnReuse(evidence);
    const end = meetsEndOnReuse(evidence);
    const promised = promisesToKeep(evidence);
    const says = promised ? ` (it says so: Keep-Alive: timeout=${promised.value / 1000})` : '';
    const when = end ? ` after ${seconds(end.value)} s${says}` : '';
    return weigh(
      `${at(address, port)} ends idle connections${when}, and the client comes back just then${cut?.value.quietMs === undefined ? '' : `: after ${seconds(cut.value.quietMs)} s`}.`,
      [
        pro(4, cut),
        pro(7, end),
        pro(2, all(briefLives(evidence), cut)),
        pro(2, all(freshWorks(evidence), cut)),
        con(10, all(keptIsCut(evidence), cut), 'a connection that is reused all the time is cut as well'),
        con(8, all(keepsIdle(evidence), cut), 'the server keeps idle connections for longer than that'),
        con(6, all(missesEnd(evidence), cut), 'the server ends idle connections at another age'),
      ],
      [end ? null : 'quiet'],
    );
  },
  examples: {
    hit: scene(
      GOAL,
      attempted('connection_closed', { ...place, quietMs: 1000 }, 1300),
      quiet(
        '203.0.113.7',
        8080,
        1000,
        [
          { how: 'quiet', fromMs: 5, ended: 'closed', afterMs: 1100 },
          { how: 'quiet', fromMs: 310, ended: 'closed', afterMs: 1003 },
          { how: 'kept', fromMs: 5, ended: 'answered', afterMs: 1240 },
          { how: 'brief', fromMs: 5, ended: 'answered', afterMs: 300 },
          { how: 'idle', fromMs: 5, ended: 'closed', afterMs: 1002 },
        ],
        true,
        { promisedMs: 1000 },
      ),
    ),
    miss: scene(
      GOAL,
      attempted('connection_closed', { ...place, quietMs: 1000 }, 1300),
      quiet(
        '203.0.113.7',
        8080,
        1000,
        [
          { how: 'quiet', fromMs: 5, ended: 'closed', afterMs: 1100 },
          { how: 'kept', fromMs: 5, ended: 'closed', afterMs: 420 },
          { how: 'idle', fromMs: 5, ended: 'open', afterMs: 1500 },
        ],
        true,
      ),
    ),
  },
};

export default cause;
