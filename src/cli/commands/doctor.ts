/** `misdial doctor`: can this machine run the lab and diagnose, and what mends it. */
import { printable } from '../../core/printable.ts';
import { pad, paint as painter, wrap } from '../../report/lib/text.ts';
import type { Command, Context } from '../context.ts';
import { named } from '../engines.ts';
import { EXIT } from '../exit.ts';
import { wantsColour, widthOfSink, type Io } from '../io.ts';
import { findProgram, installCommand } from '../programs.ts';
import { neededNode } from '../package.ts';

/** One thing looked at. */
export interface Finding {
  readonly what: string;
  /** `missing` is needed; `wanting` only makes it better. */
  readonly state: 'ok' | 'missing' | 'wanting';
  readonly text: string;
  /** The command that mends it. */
  readonly mend?: string;
}

const node = (): Finding => {
  const [major = 0] = process.versions.node.split('.').map(Number);
  const { text, least } = neededNode();
  const what = 'node';
  if (major >= least) return { what, state: 'ok', text: `${process.version} (needs ${text})` };
  return { what, state: 'missing', text: `${process.version}, needs ${text}`, mend: 'make setup' };
};

const engine = async (id: string, { engines }: Context): Promise<readonly Finding[]> => {
  const { load, details } = named(engines, id);
  const state = await (await load()).ready();
  const what = `engine ${id}`;
  if (!state.ready) return [{ what, state: 'missing', text: state.why, mend: state.mend }];
  const more = ((await details?.()) ?? []).map(({ ok, ...detail }): Finding => ({
    ...detail,
    state: ok ? 'ok' : 'wanting',
  }));
  return [{ what, state: 'ok', text: state.version }, ...more];
};

interface Tool {
  readonly programs: readonly string[];
  /** What cannot be seen without it. */
  readonly use: string;
  readonly packages: readonly [string, Readonly<Record<string, string>>?];
}

/** What the probes of `diagnose` use on Linux, beside what Node itself can measure. */
const TOOLS: readonly Tool[] = [
  {
    programs: ['ip', 'ss'],
    use: 'routes, neighbours and listeners',
    packages: ['iproute2', { dnf: 'iproute' }],
  },
  {
    programs: ['ping'],
    use: 'whether an address answers at all',
    packages: ['iputils-ping', { dnf: 'iputils', apk: 'iputils', pacman: 'iputils', zypper: 'iputils' }],
  },
  { programs: ['tcpdump'], use: 'what arrives at a server', packages: ['tcpdump'] },
  { programs: ['iptables-save', 'nft'], use: 'the firewall of a server', packages: ['iptables nftables'] },
];

const tools = async (io: Io): Promise<readonly Finding[]> => {
  if (process.platform !== 'linux') return [];
  return Promise.all(
    TOOLS.map(async ({ programs, use, packages }): Promise<Finding> => {
      const found = await Promise.all(programs.map((program) => findProgram(io, program)));
      const absent = programs.filter((_, at) => found[at] === null);
      const what = programs.join(', ');
      if (absent.length === 0) return { what, state: 'ok', text: use };
      const text = `no ${absent.join(', no ')}: diagnose sees less of ${use}`;
      return { what, state: 'wanting', text, mend: await installCommand(io, ...packages) };
    }),
  );
};

const STATES = {
  ok: { mark: '✓', style: 'green' },
  missing: { mark: '✗', style: 'red' },
  wanting: { mark: '·', style: 'yellow' },
} as const;

const lines = (io: Io, findings: readonly Finding[]): readonly string[] => {
  const paint = painter(wantsColour(io, io.stdout));
  const width = Math.max(...findings.map(({ what }) => what.length));
  const room = Math.max(30, widthOfSink(io, io.stdout) - width - 6);
  return findings.flatMap(({ what, state, text, mend }) => {
    const { mark, style } = STATES[state];
    const said = wrap(printable(text), room).map(
      (line, at) => ` ${at === 0 ? paint(style, mark) : ' '} ${pad(at === 0 ? what : '', width)}  ${line}`,
    );
    return mend === undefined
      ? said
      : [...said, `   ${pad('', width)}  ${paint('dim', 'to mend it:')} ${mend}`];
  });
};

export interface DoctorOptions {
  readonly json?: boolean;
  /** Only this one. */
  readonly engine?: string;
}

export const doctor: Command<DoctorOptions> = async (context, { json = false, engine: only }) => {
  const { io, engines } = context;
  const ids = only === undefined ? Object.keys(engines) : [only];
  const perEngine = await Promise.all(ids.map((id) => engine(id, context)));
  const lab = perEngine.some(([first]) => first?.state === 'ok');
  const findings = [node(), ...perEngine.flat(), ...(await tools(io))];
  const healthy = lab && findings[0]!.state === 'ok';
  if (json) io.stdout.write(`${JSON.stringify({ version: 1, lab: healthy, findings }, null, 2)}\n`);
  else {
    const sum = healthy
      ? 'The lab can run on this machine.'
      : 'The lab cannot run on this machine yet; misdial diagnose can.';
    io.stdout.write(`${[...lines(io, findings), '', sum].join('\n')}\n`);
  }
  return healthy ? EXIT.ok : EXIT.lab;
};
