import type { Cause } from '../core/types.ts';
import { at, goalOf } from './lib/goal.ts';
import { sourceMissing } from './lib/own-program.ts';
import { attempted, noPort, scene } from './lib/scene.ts';
import { pro, weigh } from './lib/weigh.ts';

const GOAL = 'tcp://203.0.113.7:6379';

const cause: Cause = {
  title: 'The client binds a source address that its machine does not have.',
  symptoms: ['address-unavailable'],
  layer: 'client',
  prior: -2.0,
  explain: `The program is told to come from a certain address (curl --interface, ssh -b, bind_address, localAddress, a proxy's outgoing
address), and no interface of the machine has it: the address was changed by DHCP, the VPN that had it is down, or the configuration
is another machine's. It is bind() that fails, at once, with "cannot assign requested address"; connect() is never called.

The same words from connect() mean that no local port is left, which is another matter.`,
  messages: [
    'bind: Cannot assign requested address',
    'bind EADDRNOTAVAIL',
    'Error: bind EADDRNOTAVAIL 192.168.1.200',
    "curl: (45) Couldn't bind to interface",
    'bind failed with errno 99: Cannot assign requested address',
    'dial tcp: bind: cannot assign requested address',
    '[Errno 99] error while attempting to bind on address',
    'The requested address is not valid in its context (10049)',
  ],
  fix: () => [
    {
      on: 'client',
      text: 'Compare the source address in the program’s configuration with those that the machine has, and correct or remove it; as a rule the kernel chooses well.',
      commands: ['ip -brief address'],
    },
    {
      on: 'client',
      text: 'If the address is to be there, bring back what had it (the VPN, the second address of an interface).',
      commands: ['ip address add WANTED/LENGTH dev DEVICE'],
    },
  ],
  judge: (evidence) => {
    const { address, port } = goalOf(evidence);
    const { localAddress } = evidence[0]?.target ?? {};
    return weigh(
      `The program binds ${localAddress ?? 'a source address'} for its connection to ${at(address, port)}, and this machine does not have that address.`,
      [pro(12, sourceMissing(evidence))],
    );
  },
  examples: {
    hit: scene(
      GOAL,
      attempted('address_not_available', { phase: 'connect', code: 'EADDRNOTAVAIL', syscall: 'bind' }, 0.1),
    ),
    miss: scene(GOAL, noPort('203.0.113.7', 6379)),
  },
};

export default cause;
