import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';

/** A small web server of the old kind: whoever leaves without a word is never let go of. A child of its own leaves 150 times. */
const SERVER = `
use strict; use warnings; use Socket;
my ($port, $leave) = @ARGV;
socket(my $door, PF_INET, SOCK_STREAM, 0) or die; setsockopt($door, SOL_SOCKET, SO_REUSEADDR, 1);
bind($door, sockaddr_in($port, INADDR_ANY)) or die; listen($door, 256) or die;
if (!fork) {
  for (1 .. $leave) { socket(my $s, PF_INET, SOCK_STREAM, 0); connect($s, sockaddr_in($port, INADDR_LOOPBACK)); close $s }
  exit;
}
$SIG{CHLD} = 'IGNORE'; $SIG{PIPE} = 'IGNORE';
my @kept;
while (accept(my $client, $door)) {
  if (!sysread($client, my $request, 8192)) { push @kept, $client; next }
  my $body = "ready\\n";
  syswrite($client, "HTTP/1.1 200 OK\\r\\nContent-Length: " . length($body) . "\\r\\nConnection: close\\r\\n\\r\\n$body");
  shutdown($client, 1); close $client;
}
`;

export default {
  title: 'A hundred and fifty lines of CLOSE-WAIT',
  ticket:
    'ss on the label printer’s host is full of CLOSE-WAIT on port 6101. That is a leak, I read. Is it why I had to print twice this ' +
    'morning? http://198.51.100.132:6101/queue is what the tills use.',
  topology: {
    networks: {
      shop: { subnets: ['192.168.206.0/24'] },
      hosting: { subnets: ['198.51.100.128/29'] },
    },
    hosts: {
      till: { at: { shop: '192.168.206.3' }, gateway: '192.168.206.1' },
      gw: { at: { shop: '192.168.206.1', hosting: '198.51.100.129' }, forwards: true },
      labels: {
        at: { hosting: '198.51.100.132' },
        gateway: '198.51.100.129',
        services: {
          sshd,
          labels: {
            server: 'program',
            with: { argv: ['perl', '-e', SERVER, '6101', '150'], listens: [{ port: 6101 }] },
          },
        },
      },
    },
  },
  goal: { url: 'http://198.51.100.132:6101/queue', from: 'till', server: 'labels' },
  faults: [],
  symptom: 'none',
  truth: [],
  hints: [
    'Does the till get its answer?',
    'CLOSE-WAIT: the other side has gone, and the program has not noticed. How many can it afford?',
    'Far more than 150. It is a bug to mend, and nothing is wrong with the connection today.',
  ],
  lesson:
    'CLOSE-WAIT is a program that forgets to close. It breaks connections only once the program has no file descriptor left.',
} satisfies Scenario;
