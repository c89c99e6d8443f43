/** Messages that several causes share, as programs print them: what people search for. */

/** A port that nobody has open. */
export const REFUSAL: readonly string[] = [
  'Connection refused',
  'ECONNREFUSED',
  'connect ECONNREFUSED 203.0.113.7:8282',
  'net::ERR_CONNECTION_REFUSED',
  'This site can’t be reached: refused to connect',
  'Firefox can’t establish a connection to the server',
  'NS_ERROR_CONNECTION_REFUSED',
  'Safari can’t connect to the server',
  'curl: (7) Failed to connect to port 8282: Connection refused',
  '[Errno 111] Connection refused',
  '[Errno 61] Connection refused',
  'ConnectionRefusedError',
  'dial tcp: connect: connection refused',
  'java.net.ConnectException: Connection refused',
  'stream_socket_client(): unable to connect (Connection refused)',
  'No connection could be made because the target machine actively refused it (10061)',
  'connection refuse',
  'connexion refusée',
];

/** Nothing answers. */
export const SILENCE: readonly string[] = [
  'Connection timed out',
  'ETIMEDOUT',
  'connect ETIMEDOUT',
  'net::ERR_CONNECTION_TIMED_OUT',
  'This site can’t be reached: took too long to respond',
  'The connection has timed out',
  'NS_ERROR_NET_TIMEOUT',
  'Safari can’t open the page because the server stopped responding',
  'curl: (28) Connection timed out after 5001 milliseconds',
  'curl: (28) Failed to connect to port 8282: Connection timed out',
  '[Errno 110] Connection timed out',
  'TimeoutError: timed out',
  'dial tcp: i/o timeout',
  'java.net.SocketTimeoutException: connect timed out',
  'stream_socket_client(): unable to connect (Connection timed out)',
  'Opening handshake has timed out',
  'A connection attempt failed because the connected party did not properly respond after a period of time (10060)',
  'connection timeout',
  'délai de connexion dépassé',
];

/** A name that has no address. */
export const NO_NAME: readonly string[] = [
  'net::ERR_NAME_NOT_RESOLVED',
  'This site can’t be reached: server IP address could not be found',
  'Hmm. We’re having trouble finding that site.',
  'NS_ERROR_UNKNOWN_HOST',
  'Safari can’t find the server',
  'curl: (6) Could not resolve host: chat.example',
  'getaddrinfo failed',
  'java.net.UnknownHostException: chat.example',
  'php_network_getaddresses: getaddrinfo failed: Name or service not known',
  'Could not resolve hostname',
  'serveur introuvable',
];

/** A name that could not be looked up. */
export const NO_LOOKUP: readonly string[] = [
  ...NO_NAME,
  'getaddrinfo EAI_AGAIN chat.example',
  'Temporary failure in name resolution',
  '[Errno -3] Temporary failure in name resolution',
  'php_network_getaddresses: getaddrinfo failed: Temporary failure in name resolution',
  'DNS_PROBE_FINISHED_BAD_CONFIG',
];

/** No local port is left. */
export const NO_LOCAL_PORT: readonly string[] = [
  'Cannot assign requested address',
  'Can’t assign requested address',
  'EADDRNOTAVAIL',
  'connect EADDRNOTAVAIL 203.0.113.7:8282 - Local (0.0.0.0:0)',
  '[Errno 99] Cannot assign requested address',
  '[Errno 49] Can’t assign requested address',
  'dial tcp: connect: cannot assign requested address',
  'net::ERR_ADDRESS_INVALID',
  'java.net.NoRouteToHostException: Cannot assign requested address',
  'stream_socket_client(): unable to connect (Cannot assign requested address)',
  'An operation on a socket could not be performed because the system lacked sufficient buffer space (10055)',
  'Impossible d’attribuer l’adresse demandée',
];

/** No way to the address, told at once. */
export const NO_WAY: readonly string[] = [
  'Network is unreachable',
  'ENETUNREACH',
  'connect ENETUNREACH 203.0.113.7:8282 - Local (0.0.0.0:0)',
  'net::ERR_INTERNET_DISCONNECTED',
  'net::ERR_NETWORK_CHANGED',
  'curl: (7) Failed to connect to port 8282: Network is unreachable',
  '[Errno 101] Network is unreachable',
  'dial tcp: connect: network is unreachable',
  'java.net.ConnectException: Network is unreachable',
  'A socket operation was attempted to an unreachable network (10051)',
  'Réseau inaccessible',
];

/** A machine that is not found, or that somebody says may not be reached. */
export const NO_MACHINE: readonly string[] = [
  'No route to host',
  'EHOSTUNREACH',
  'connect EHOSTUNREACH 203.0.113.7:8282',
  'net::ERR_ADDRESS_UNREACHABLE',
  'curl: (7) Failed to connect to port 8282: No route to host',
  '[Errno 113] No route to host',
  '[Errno 65] No route to host',
  'dial tcp: connect: no route to host',
  'java.net.NoRouteToHostException: No route to host',
  'A socket operation was attempted to an unreachable host (10065)',
  'Destination Host Unreachable',
  'Aucun chemin d’accès pour atteindre l’hôte cible',
];

/** Connected, and nothing comes back. */
export const HANGS: readonly string[] = [
  'curl: (28) Operation timed out after 5001 milliseconds with 0 bytes received',
  'Operation timed out with 0 out of 0 bytes received',
  'net::ERR_TIMED_OUT',
  'Opening handshake has timed out',
  'ESOCKETTIMEDOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'HeadersTimeoutError: Headers Timeout Error',
  'ReadTimeout',
  'requests.exceptions.ReadTimeout: Read timed out. (read timeout=5)',
  'java.net.SocketTimeoutException: Read timed out',
  'net/http: request canceled (Client.Timeout exceeded while awaiting headers)',
  'net/http: timeout awaiting response headers',
  'HTTP request sent, awaiting response...',
  'délai d’attente dépassé',
];

/** Connected, and cut off without a word. */
export const CUT_OFF: readonly string[] = [
  'Connection reset by peer',
  'ECONNRESET',
  'read ECONNRESET',
  'connect ECONNRESET',
  'socket hang up',
  'other side closed',
  'net::ERR_CONNECTION_RESET',
  'net::ERR_EMPTY_RESPONSE',
  'net::ERR_CONNECTION_CLOSED',
  'The connection was reset',
  'curl: (56) Recv failure: Connection reset by peer',
  'curl: (52) Empty reply from server',
  'curl: (35) Recv failure: Connection reset by peer',
  '[Errno 104] Connection reset by peer',
  'ConnectionResetError',
  "('Connection aborted.', RemoteDisconnected('Remote end closed connection without response'))",
  'read tcp: connection reset by peer',
  'java.net.SocketException: Connection reset',
  'An existing connection was forcibly closed by the remote host (10054)',
];
