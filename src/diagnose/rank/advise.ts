/** What would tell twins apart: measurements that are missing, the cheapest first. */
import { targetOf } from '../../core/target.ts';
import type { Advice, CauseId, Evidence, ProbeId, Target } from '../../core/types.ts';
import type { Weighed } from './weighed.ts';

interface Step {
  readonly probe: ProbeId;
  readonly from: Advice['from'];
  readonly look: string;
  /** What one may see, and what it means. */
  readonly outcomes: readonly (readonly [CauseId, string])[];
  command(place: Target): string;
}

/** Each measurement as a person would make it, in the order of its cost. */
const STEPS: readonly Step[] = [
  {
    probe: 'names',
    from: 'client',
    look: 'Ask the name’s own servers and compare.',
    outcomes: [['stale-dns', 'they give another address']],
    command: ({ host }) => `dig +nssearch ${host}; dig +short ${host}`,
  },
  {
    probe: 'variants',
    from: 'client',
    look: 'Ask as the page does, with its Origin, and with a login.',
    outcomes: [
      ['origin-rejected', 'it succeeds with the Origin of a page that the server knows'],
      ['authentication-required', 'it succeeds with a login'],
    ],
    command: ({ url }) =>
      `misdial diagnose ${url} --origin https://PAGE; misdial diagnose ${url} --header 'Authorization: Bearer TOKEN'`,
  },
  {
    probe: 'listeners',
    from: 'server',
    look: 'See who listens on the port.',
    outcomes: [
      ['not-listening', 'nobody'],
      ['wrong-port', 'nobody, and the service is on another port in `ss -ltnp`'],
      ['loopback-bind', '127.0.0.1 or [::1] only'],
      ['other-address-bind', 'the service, on another address only'],
      ['ipv6-only-bind', 'the service, on [::] only'],
      ['wrong-host', 'the service, on 0.0.0.0 or *'],
      ['host-firewall-reject', 'the service, on 0.0.0.0 or *'],
      ['network-firewall-reject', 'the service, on 0.0.0.0 or *'],
    ],
    command: ({ port }) => `ss -ltnp 'sport = :${port}'`,
  },
  {
    probe: 'restarts',
    from: 'server',
    look: 'See twice, some seconds apart, who listens on the port, and whether something is being restarted.',
    outcomes: [['crash-loop', 'another process, or somebody only at times']],
    command: ({ port }) =>
      `ss -ltnp 'sport = :${port}'; systemctl list-units --state=auto-restart; docker ps --filter status=restarting`,
  },
  {
    probe: 'way-back',
    from: 'server',
    look: 'See whether the server has a way back to the client (CLIENT: its address), and lets in what comes from there.',
    outcomes: [
      ['no-return-route', 'no route, or one that leads to nobody'],
      [
        'reverse-path-filter',
        '"Invalid cross-device link" or "Invalid argument", or another link than the requests come by',
      ],
    ],
    command: ({ host }) => `ip route get CLIENT; ip route get ${host} from CLIENT iif DEVICE`,
  },
  {
    probe: 'addresses',
    from: 'server',
    look: 'See whether the server has the address that the client tries, on a link that is up.',
    outcomes: [
      ['host-down', 'its link is down, or nobody has the address'],
      ['wrong-host', 'it has another public address'],
      ['stale-dns', 'it has another public address'],
      ['wrong-netmask', 'it has the address, is up, and its network does not hold the client’s'],
    ],
    command: () => 'ip -brief address',
  },
  {
    probe: 'firewall',
    from: 'server',
    look: 'While the client tries, see which rule’s packet counter moves.',
    outcomes: [
      ['managed-firewall', 'one in a chain of a front end (ufw-…), or the policy that it set'],
      ['host-firewall', 'any other that drops'],
      ['source-not-allowed', 'one that leaves out some sources, or stands behind rules that accept some'],
      ['reply-dropped', 'one for what the server sends (OUTPUT)'],
      ['host-firewall-reject', 'one that rejects'],
      ['connection-cap', 'one that counts connections (connlimit, ct count)'],
      ['connection-rate-limit', 'one that goes by rate (hashlimit, limit rate)'],
    ],
    command: () => 'iptables -nvL; nft list ruleset; ufw status',
  },
  {
    probe: 'arrivals',
    from: 'server',
    look: 'While the client tries, watch whether its packets arrive.',
    outcomes: [
      ['network-firewall', 'none for this port'],
      ['forwarding-off', 'none at all'],
      ['return-path-filtered', 'they do, and the answers leave'],
      ['tcp-md5-required', 'they do, and nstat TcpExtTCPMD5NotFound counts them'],
      ['network-firewall-reject', 'none for this port'],
      ['wrong-host', 'none at all, although the address answers'],
      ['stale-dns', 'none at all, although the address answers'],
    ],
    command: ({ port }) => `tcpdump -ni any 'tcp dst port ${port} and tcp[tcpflags] & tcp-syn != 0'`,
  },
  {
    probe: 'server-process',
    from: 'server',
    look: 'While the client waits, see what the process behind the port does.',
    outcomes: [
      ['server-stopped', 'its state is T or D, or its connections wait in the Recv-Q of the listening port'],
      ['server-file-limit', 'it has as many files open as it may'],
      ['server-never-reads', 'it has the connection, with a Recv-Q that stays'],
      ['server-silent', 'it has the connection, and both queues are 0'],
      ['reset-on-accept', 'it has files left, and its log says whom it turned away, or that it crashed'],
    ],
    command: ({ port }) =>
      `ss -tlnp 'sport = :${port}'; ss -tnp 'sport = :${port}'; ps -o pid,stat -p PID; ls /proc/PID/fd | wc -l; grep 'open files' /proc/PID/limits`,
  },
  {
    probe: 'arrivals',
    from: 'server',
    look: 'While the client tries, watch what the server’s machine itself tries to reach.',
    outcomes: [
      ['proxy-accepts-first', 'a connection of its own for each of the client’s, and in vain'],
      ['reset-on-accept', 'none'],
      ['server-file-limit', 'none'],
    ],
    command: ({ port }) => `tcpdump -ni any 'tcp[tcpflags] & (tcp-syn|tcp-rst) != 0 and not port ${port}'`,
  },
  {
    probe: 'local-services',
    from: 'server',
    look: 'Compare the certificate that the server’s own port shows with the one that the client is shown.',
    outcomes: [
      ['tls-intercepted', 'another'],
      ['certificate-unknown-issuer', 'the same'],
    ],
    command: ({ host, port }) =>
      `openssl s_client -connect 127.0.0.1:${port} -servername ${host} < /dev/null | openssl x509 -noout -issuer -fingerprint -sha256`,
  },
  {
    // No probe of ours: nobody of us is there.
    probe: 'routers',
    from: 'network',
    look: 'Look up this port in the provider’s console: security group, network ACL, port forwarding.',
    outcomes: [
      ['network-firewall', 'the port is not allowed'],
      ['network-firewall-reject', 'the port is not allowed'],
    ],
    command: () => '',
  },
  {
    probe: 'routers',
    from: 'network',
    look: 'Look at the routers and firewalls between, where they are yours.',
    outcomes: [
      ['forwarding-off', 'one does not forward (0)'],
      ['nat-ports-exhausted', 'a translator counts failed allocations (insert_failed)'],
      ['connection-table-full', 'a table is full, or a limit for each source is reached'],
    ],
    command: () =>
      'sysctl net.ipv4.ip_forward net.ipv6.conf.all.forwarding; conntrack -S; dmesg | grep "table full"',
  },
];

/** A step helps if it points at some of the twins and not at all of them. */
const toAdvice = (
  { from, look, outcomes, command }: Step,
  twins: readonly CauseId[],
  place: Target,
): Advice | null => {
  const pointed = outcomes.filter(([cause]) => twins.includes(cause));
  if (new Set(pointed.map(([cause]) => cause)).size === 0) return null;
  const bySight = Map.groupBy(pointed, ([, seen]) => seen);
  const meaning = [...bySight]
    .map(([seen, causes]) => `${seen}: ${causes.map(([cause]) => cause).join(' or ')}`)
    .join('; ');
  const line = command(place);
  return {
    from,
    text: `${look} ${meaning[0]?.toUpperCase() ?? ''}${meaning.slice(1)}.`,
    ...(line !== '' && { command: line }),
  };
};

/** Advice for these twins, the cheapest step first; at its end, how misdial itself could look at the server. */
export const advise = (evidence: readonly Evidence[], twins: readonly Weighed[]): readonly Advice[] => {
  const url = evidence[0]?.target.url;
  if (url === undefined) return [];
  const wanted = new Set(twins.flatMap(({ judgement }) => judgement.wants ?? []));
  const ids = twins.map(({ id }) => id);
  const steps = STEPS.filter(({ probe }) => wanted.has(probe)).flatMap(
    (step) => toAdvice(step, ids, targetOf(url)) ?? [],
  );
  if (evidence.some(({ vantage }) => vantage === 'server')) return steps;
  const command = `misdial diagnose ${url} --server 'ssh SERVER misdial agent --read-only'`;
  return [...steps, { from: 'server', text: 'Or let misdial look at the server itself.', command }];
};
