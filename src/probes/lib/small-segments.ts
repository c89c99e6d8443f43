/**
 * A connection whose segments stay small both ways: the option of TCP that says so (TCP_MAXSEG, tcp(7)) is not to be had from
 * Node, but perl or python3 are on most machines, and either can hand the bytes through.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { Duplex } from 'node:stream';
import { toolEnvironment } from './command.ts';
import type { Limits } from './tcp.ts';
import { wireOf } from './wire.ts';

/** Says one byte once it is connected. What is not sent yet when it ends is thrown away (SO_LINGER). Reads from its standard input into the connection, and from there onto its output, until either side ends. */
const PERL = `
use strict; use Socket qw(:DEFAULT :addrinfo IPPROTO_TCP);
my ($host, $port, $mss) = @ARGV;
my ($error, $to) = getaddrinfo($host, $port, {flags => AI_NUMERICHOST, socktype => SOCK_STREAM});
exit 3 if $error;
socket(my $s, $to->{family}, SOCK_STREAM, IPPROTO_TCP) or exit 3;
setsockopt($s, IPPROTO_TCP, 2, pack("i", $mss)) or exit 3;
setsockopt($s, SOL_SOCKET, SO_LINGER, pack("ii", 1, 0));
connect($s, $to->{addr}) or exit 4;
syswrite(STDOUT, "+");
my $watched = ""; vec($watched, fileno($_), 1) = 1 for \\*STDIN, $s;
while (1) {
  select(my $ready = $watched, undef, undef, undef);
  if (vec($ready, fileno($s), 1)) { sysread($s, my $data, 65536) or exit 0; syswrite(STDOUT, $data); }
  if (vec($ready, fileno(STDIN), 1)) { sysread(STDIN, my $data, 65536) or exit 0; syswrite($s, $data); }
}
`;

const PYTHON = `
os, select, socket, struct, sys = map(__import__, "os select socket struct sys".split())
host, port, mss = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
s = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
s.setsockopt(socket.IPPROTO_TCP, socket.TCP_MAXSEG, mss)
s.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
s.connect((host, port))
os.write(1, b"+")
while True:
    ready = select.select([0, s], [], [])[0]
    if s in ready:
        data = s.recv(65536)
        if not data: break
        os.write(1, data)
    if 0 in ready:
        data = os.read(0, 65536)
        if not data: break
        s.sendall(data)
`;

const HELPERS = [
  ['perl', '-e', PERL, '--'],
  ['python3', '-c', PYTHON],
] as const;

export interface SmallSegments {
  readonly stream: Duplex;
  /** Ends the helper, and tells whether it had failed by itself before: then what the stream showed means nothing. */
  readonly broke: () => Promise<boolean>;
}

const launch = (argv: readonly string[]): Promise<ChildProcess | null> =>
  new Promise((resolve) => {
    const [program = '', ...rest] = argv;
    const child = spawn(program, rest, { stdio: ['pipe', 'pipe', 'ignore'], env: toolEnvironment() });
    child.once('error', () => resolve(null)).once('spawn', () => resolve(child));
  });

/** Whether the helper says within the time that it is connected. Rejects only on abort. */
const connects = async (stream: Duplex, limits: Limits): Promise<boolean> => {
  const wire = wireOf(stream);
  const { bytes } = await wire.read(({ length }) => length > 0, limits);
  wire.drop(Math.min(1, bytes.length));
  wire.release();
  return bytes.length > 0;
};

/**
 * Null where there is no such helper, or it did not connect: nothing was asked then. Whoever destroys the stream ends the
 * helper. Rejects only on abort.
 */
export const dialSmall = async (
  address: string,
  port: number,
  mss: number,
  limits: Limits,
): Promise<SmallSegments | null> => {
  for (const [program, ...start] of HELPERS) {
    const child = await launch([program, ...start, address, String(port), String(mss)]);
    if (!child?.stdin || !child.stdout) continue;
    const closed = new Promise<boolean>((resolve) => {
      child.on('error', () => {}).once('close', (code) => resolve(code !== 0 && code !== null));
    });
    child.stdin.on('error', () => {});
    const stream = Duplex.from({ writable: child.stdin, readable: child.stdout });
    stream.on('error', () => {}).on('close', () => child.kill('SIGKILL'));
    const broke = (): Promise<boolean> => {
      stream.destroy();
      child.kill('SIGKILL');
      return closed;
    };
    const isConnected = await connects(stream, limits).catch((error: unknown) => {
      stream.destroy();
      throw error;
    });
    if (isConnected) return { stream, broke };
    await broke();
    return null;
  }
  return null;
};
