/** `misdial diagnose`: why can this machine not connect? */
import type { Evidence, Wishes } from '../../core/types.ts';
import { wishesOf } from '../../core/target.ts';
import { explain } from '../../diagnose/explain.ts';
import { symptomIn } from '../../diagnose/explain/headline.ts';
import { diagnose as ask, type FullDiagnosis } from '../../diagnosers/builtin.ts';
import { printable } from '../../core/printable.ts';
import { plural, wrap } from '../../report/lib/text.ts';
import { PATIENCE } from '../../run/patience.ts';
import { loadCauses } from '../catalogue.ts';
import type { Command, Context } from '../context.ts';
import { BadInput, EXIT } from '../exit.ts';
import { expectationOf, expectationText } from '../expectation.ts';
import { listenForStop } from '../interrupt.ts';
import { wantsColour, widthOfSink } from '../io.ts';
import { progressOn } from '../progress.ts';
import { startServerAgent } from '../server-agent.ts';

export interface DiagnoseOptions {
  readonly server?: string;
  readonly json?: boolean;
  readonly timeout?: number;
  readonly expectIp?: string;
  readonly header?: Readonly<Record<string, string>>;
  readonly origin?: string;
  readonly protocol?: readonly string[];
  readonly say?: string;
  readonly hear?: boolean;
  readonly payload?: number;
  /** In ms. */
  readonly quiet?: number;
  readonly tries?: number;
  readonly every?: number;
  readonly patience?: number;
  readonly firstAddress?: boolean;
  readonly localAddress?: string;
  readonly localPort?: number;
  readonly process?: string;
}

/** Who says how slowly it is to be tried, and not how often. */
const SLOW_TRIES = 4;

const triesOf = ({ tries, every }: DiagnoseOptions): number | undefined =>
  tries ?? (every === undefined ? undefined : SLOW_TRIES);

/**
 * Who is to be quiet for long needs that time, and some of it twice: connections are opened one after the other. Who is to try
 * slowly needs it as often as it is to try.
 */
const timeFor = (options: DiagnoseOptions): number => {
  const { timeout, quiet = 0, every = 0 } = options;
  return timeout ?? PATIENCE.budgetMs + 2 * quiet + (triesOf(options) ?? 0) * every;
};

/** Why the goal is not tried again and again, by the option that stands against it. */
const ONCE_ONLY = {
  quiet: 'a client that is quiet for long is followed on several connections at once',
  localPort: 'who comes from one certain port cannot try again while that port is taken',
  payload: 'what is to be delivered is delivered once only',
} as const satisfies Partial<Record<keyof DiagnoseOptions, string>>;

/** Throws where tries are asked for that would not be made. */
const checkTries = (options: DiagnoseOptions): void => {
  const asked = options.tries === undefined ? (options.every === undefined ? null : '--every') : '--tries';
  for (const [option, why] of Object.entries(ONCE_ONLY)) {
    if (asked === null || options[option as keyof typeof ONCE_ONLY] === undefined) continue;
    const name = option === 'localPort' ? 'local-port' : option;
    throw new BadInput(`expected ${asked} without --${name}, got both: ${why}`);
  }
};

/** What is asked of the client beside its URL. */
const wishesIn = (options: DiagnoseOptions): Wishes => {
  const { header, origin, protocol, say, hear, payload, quiet, every, patience } = options;
  const { firstAddress, localAddress, localPort, process } = options;
  const tries = triesOf(options);
  const headers = { ...header, ...(origin !== undefined && { Origin: origin }) };
  return wishesOf({
    ...(Object.keys(headers).length > 0 && { headers }),
    protocols: protocol,
    says: say,
    hears: hear,
    payload,
    quietMs: quiet,
    tries,
    everyMs: every,
    sparing: tries === undefined ? undefined : true,
    patienceMs: patience,
    firstAddressOnly: firstAddress,
    localAddress,
    localPort,
    process,
  });
};

/** The measuring, with what comes in shown as it comes, where somebody looks. */
const measure = async (
  { io, localAgent }: Context,
  options: DiagnoseOptions,
  url: string,
  signal: AbortSignal,
): Promise<FullDiagnosis> => {
  const { server } = options;
  const person = io.stderr.isTTY === true;
  const progress = person ? progressOn(io) : null;
  let count = 0;
  const onEvidence = ({ probe, vantage }: Evidence): void => {
    count += 1;
    progress?.passing(`${plural(count, 'measurement')}, the last: ${probe} on the ${vantage}`);
  };
  try {
    if (server !== undefined) progress?.passing('waiting for the agent on the server');
    await using there = server === undefined ? null : await startServerAgent(server, { person, signal });
    progress?.passing('measuring');
    return await ask({
      url,
      ...wishesIn(options),
      vantage: there ? 'both' : 'client',
      agents: { client: await localAgent(), ...(there && { server: there.agent }) },
      timeoutMs: timeFor(options),
      signal,
      onEvidence,
    });
  } finally {
    progress?.close();
  }
};

export const diagnose: Command<DiagnoseOptions, [string]> = async (context, options, url) => {
  const { io } = context;
  checkTries(options);
  using interrupt = listenForStop(io, () => {});
  const started = performance.now();
  try {
    const { verdict, evidence, unmeasured } = await measure(context, options, url, interrupt.signal);
    const ms = Math.round(performance.now() - started);
    const expected = options.expectIp === undefined ? null : expectationOf(url, options.expectIp, evidence);
    if (options.json) {
      const answer = { version: 1, url, symptom: symptomIn(evidence), verdict, evidence, unmeasured, ms };
      const all = expected ? { ...answer, expected } : answer;
      io.stdout.write(`${JSON.stringify(all, null, 2)}\n`);
    } else {
      const look = { colour: wantsColour(io, io.stdout), width: widthOfSink(io, io.stdout) };
      io.stdout.write(explain({ url, verdict, evidence, unmeasured, causes: await loadCauses() }, look));
      if (expected) {
        const lines = expectationText(url, expected).flatMap((line) =>
          wrap(printable(line), Math.min(110, look.width)),
        );
        io.stdout.write(`\n${lines.join('\n')}\n`);
      }
    }
    return EXIT.ok;
  } catch (error) {
    const stopped = interrupt.stopped();
    if (stopped) return stopped.code;
    throw error;
  }
};
