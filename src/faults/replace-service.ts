import type { Check, Facts, Fault, HostName } from '../core/types.ts';
import { portsOf, serviceOn } from './lib/place.ts';

type Parameters = {
  readonly service: string;
  /** What runs in its place, under the same name and on the same port. */
  readonly by: { readonly server: string; readonly with: Facts };
  /** What the first line of its answer to a plain HTTP request matches, and that of the service itself does not. */
  readonly says: string;
  /** A command to ask with instead, where one is given: what it prints has a line that `says` matches. */
  readonly ask: readonly string[];
};

/** A server that hangs up at once is one as well, whatever the shell makes of it. */
const ASK =
  'trap "" PIPE; exec 3<>"/dev/tcp/127.0.0.1/$1"; printf "GET / HTTP/1.0\\r\\n\\r\\n" >&3; head -n 1 <&3 || :';

const answers = (on: HostName, port: number, says: string): Check => ({
  on,
  argv: ['timeout', '5', 'bash', '-c', ASK, 'bash', String(port)],
  stdout: says,
});

/** Another program serves on the port than the one that its clients expect. */
export default {
  title: 'another program serves in place of the service',
  layer: 'application',
  defaults: { service: '', by: { server: '', with: {} }, says: '', ask: [] },
  plan: (at, { service, by, says, ask }) => {
    const { on } = at;
    const sound = serviceOn(at, service);
    return {
      inject: [
        { do: 'stop', on, name: service },
        { do: 'serve', on, name: service, service: by },
      ],
      undo: [
        { do: 'stop', on, name: service },
        { do: 'serve', on, name: service, service: sound },
      ],
      landed:
        ask.length > 0
          ? [{ on, argv: ask, stdout: says }]
          : portsOf(by).map((port) => answers(on, port, says)),
    };
  },
} satisfies Fault<Parameters>;
