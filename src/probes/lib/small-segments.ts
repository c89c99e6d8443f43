/**
 * A connection whose segments stay small both ways: the option of TCP that says so (TCP_MAXSEG, tcp(7)) is not to be had from
 * Node, but perl or python3 are on most machines, and either can hand the bytes through.
 */
import { spawn } from 'node:child_process';
import { Duplex } from 'node:stream';
import { toolEnvironment } from './command.ts';

/** What is not sent yet when it ends is thrown away (SO_LINGER). Reads from its standard input into the connection, and from there onto its output, until either side ends. */
const PERL = `
use strict; use Socket qw(:DEFAULT :addrinfo IPPROTO_TCP);
my ($host, $port, $mss) = @ARGV;
my ($error, $to) = getaddrinfo($host, $port, {flags => AI_NUMERICHOST, socktype => SOCK_STREAM});
exit 3 if $error;
socket(my $s, $to->{family}, SOCK_STREAM, IPPROTO_TCP) or exit 3;
setsockopt($s, IPPROTO_TCP, 2, pack("i", $mss)) or exit 3;
setsockopt($s, SOL_SOCKET, SO_LINGER, pack("ii", 1, 0));
connect($s, $to->{addr}) or exit 4;
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
  /** True once the helper has failed: then what the stream shows means nothing. */
  readonly broke: () => boolean;
}

const launch = (argv: readonly string[]): Promise<ReturnType<typeof spawn> | null> =>
  new Promise((resolve) => {
    const [program = '', ...rest] = argv;
    const child = spawn(program, rest, { stdio: ['pipe', 'pipe', 'ignore'], env: toolEnvironment() });
    child.once('error', () => resolve(null)).once('spawn', () => resolve(child));
  });

/** Null where there is no such helper. Whoever destroys the stream ends the helper. */
export const dialSmall = async (
  address: string,
  port: number,
  mss: number,
): Promise<SmallSegments | null> => {
  for (const [program, ...start] of HELPERS) {
    const child = await launch([program, ...start, address, String(port), String(mss)]);
    if (!child?.stdin || !child.stdout) continue;
    let broke = false;
    child.on('error', () => {}).on('exit', (code) => (broke = code !== 0 && code !== null));
    child.stdin.on('error', () => {});
    const stream = Duplex.from({ writable: child.stdin, readable: child.stdout });
    stream.on('error', () => {}).on('close', () => child.kill('SIGKILL'));
    return { stream, broke: () => broke };
  }
  return null;
};
