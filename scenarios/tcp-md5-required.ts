import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';
import { besides, SILENT_SIGNED_PORT } from './lib/twins.ts';

/** A listener with a key for each peer of 10.0.0.0/8 (struct tcp_md5sig of linux/tcp.h, TCP_MD5SIG_EXT = 32 with a prefix). */
const SIGNED = `
use Socket;
socket(my $s, PF_INET, SOCK_STREAM, 0) or die "socket: $!";
setsockopt($s, SOL_SOCKET, SO_REUSEADDR, 1);
my $peer = pack("S n a4 x120", AF_INET, 0, inet_aton("10.0.0.0"));
my $key = "lapwing";
my $signature = $peer . pack("C C S L a80", 1, 8, length $key, 0, $key);
setsockopt($s, 6, 32, $signature) or die "TCP_MD5SIG_EXT: $!";
bind($s, sockaddr_in(179, INADDR_ANY)) or die "bind: $!";
listen($s, 16) or die "listen: $!";
while (accept(my $c, $s)) { close $c }
`;

export default {
  title: 'The session does not come up',
  ticket:
    'We are to peer with the new transit router. Our side says "Connect: timed out" for tcp://10.12.255.1:179, they see ' +
    'nothing in their log and swear that the port is open for us. ssh to it works.',
  topology: {
    networks: {
      ours: { subnets: ['10.12.254.0/29'] },
      exchange: { subnets: ['10.12.255.0/29'] },
    },
    hosts: {
      edge: { at: { ours: '10.12.254.2' }, gateway: '10.12.254.1' },
      lan: { at: { ours: '10.12.254.1', exchange: '10.12.255.2' }, forwards: true },
      transit: {
        at: { exchange: '10.12.255.1' },
        gateway: '10.12.255.2',
        services: { sshd, bgp: { server: 'binary', with: { port: 179 } } },
      },
    },
  },
  goal: { url: 'tcp://10.12.255.1:179', from: 'edge', server: 'transit' },
  faults: [
    {
      fault: 'replace-service',
      on: 'transit',
      with: {
        service: 'bgp',
        by: { server: 'program', with: { argv: ['perl', '-e', SIGNED], listens: [{ port: 179 }] } },
        ask: ['ss', '-Hltnp', 'sport = :179'],
        says: 'perl',
      },
    },
  ],
  symptom: 'timeout',
  truth: ['tcp-md5-required'],
  twins: besides('tcp-md5-required', SILENT_SIGNED_PORT),
  hints: [
    'The requests arrive at the router, which has no rule against them, and does not answer.',
    'What do two routers agree on before they talk? nstat on the router counts what it throws away.',
    'TCPMD5NotFound moves with each try: the router has a password for this session, and we have none.',
  ],
  needs: ['program:perl'],
  lesson:
    'A password on a BGP session is a signature on every segment. Who sends none is not refused: the kernel keeps silent, ' +
    'as a firewall would.',
} satisfies Scenario;
