/** Which other ports are worth a look: those that tell whether a machine is there, and those that were perhaps meant. */

/** Ports that most machines answer on, one way or the other. */
const COMMON = [22, 80, 443];
const ALTERNATE = [8080, 8443];

/** Plain ports and the TLS ports that usually stand beside them. */
const PARTNERS: readonly (readonly [number, number])[] = [
  [80, 443],
  [8080, 8443],
  [8000, 8443],
  [3000, 3001],
  [9000, 9443],
];

const partnersOf = (port: number): readonly number[] =>
  PARTNERS.flatMap(([plain, secure]) => (plain === port ? [secure] : secure === port ? [plain] : []));

/** Two neighbouring digits exchanged: 8282 → 2882, 8822, 8228. */
const transpositionsOf = (port: number): readonly number[] => {
  const digits = String(port).split('');
  return digits.slice(1).map((digit, at) => {
    const changed = digits.with(at, digit).with(at + 1, digits[at]!);
    return Number(changed.join(''));
  });
};

/** One digit left out: 8282 → 282, 882, 822, 828. */
const omissionsOf = (port: number): readonly number[] =>
  port < 100
    ? []
    : String(port)
        .split('')
        .map((_, at, digits) => Number(digits.toSpliced(at, 1).join('')));

/** At most `most` ports, each once, without the goal's own. What the user named comes first. */
export const siblingPorts = (port: number, named: readonly number[], most: number): readonly number[] => {
  const all = [
    ...named,
    ...COMMON,
    ...partnersOf(port),
    port + 1,
    port - 1,
    ...ALTERNATE,
    ...transpositionsOf(port),
    ...omissionsOf(port),
  ];
  const possible = all.filter((one) => Number.isInteger(one) && one > 0 && one < 65536 && one !== port);
  return [...new Set(possible)].slice(0, most);
};
