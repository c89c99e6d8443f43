/** What a datagram to the goal's port told, where the port refuses TCP. */
import { evidenceOf, type UdpFacts } from '../../core/facts.ts';
import type { Evidence } from '../../core/types.ts';
import { portOf } from './goal.ts';
import { same } from './names.ts';
import { focus } from './reach.ts';
import { show, type Shown } from './shown.ts';

const asked = (evidence: readonly Evidence[]) => {
  const address = focus(evidence)?.value.address;
  return evidenceOf(evidence, 'udp').find(
    ({ facts }) => facts.port === portOf(evidence) && address !== undefined && same(facts.address, address),
  );
};

/** An answer came. */
export const answersOverUdp = (evidence: readonly Evidence[]): Shown<UdpFacts> | null => {
  const one = asked(evidence);
  return one?.facts.outcome === 'answered' ? show(one.facts, one) : null;
};

/** Nothing came, while of another port the machine says that it is closed: this one is not. */
export const openOverUdp = (evidence: readonly Evidence[]): Shown<UdpFacts> | null => {
  const one = asked(evidence);
  const open = one?.facts.outcome === 'silent' && one.facts.control === 'refused';
  return open ? show(one.facts, one) : null;
};

/** The machine says that the port is closed over UDP as well. */
export const closedOverUdp = (evidence: readonly Evidence[]): Shown | null => {
  const one = asked(evidence);
  return one?.facts.outcome === 'refused' ? show(true, one) : null;
};
