import type { Reporter, RunReport, RunResult } from '../core/types.ts';
import { explainRuns } from './lib/failures.ts';
import { MARKS } from './lib/marks.ts';
import { escapeMarkup } from './lib/markup.ts';
import { STYLE } from './lib/page-style.ts';
import { FIGURES } from './lib/quality.ts';
import { aboutText } from './lib/summary.ts';
import { duration } from './lib/text.ts';
import { byScenario, saidText, viewsOf, type View, type WorldRuns } from './lib/worlds.ts';
import { STATUSES } from '../score/summary.ts';

const badge = (run: RunResult): string =>
  `<span class="${run.status}" title="said: ${escapeMarkup(saidText(run.verdict))}">${MARKS[run.status].mark}<span class="word"> ${run.status}</span></span>`;

const row = ({ scenario, symptom, truth, runs, ms }: WorldRuns, views: readonly View[]): string => {
  const cells = views.map(({ of }) => {
    const run = of(runs);
    return `<td>${run ? badge(run) : ''}</td>`;
  });
  const told = explainRuns(runs).map(({ from, status, said }) => {
    const items = said.map(
      ({ label, text }) => `<dt>${escapeMarkup(label)}</dt><dd>${escapeMarkup(text)}</dd>`,
    );
    return `<h3>from ${from}: ${status}</h3><dl>${items.join('')}</dl>`;
  });
  const details =
    told.length === 0 ? '' : `<tr class="why"><td colspan="${4 + views.length}">${told.join('')}</td></tr>`;
  return (
    `<tr><th scope="row">${escapeMarkup(scenario)}</th><td class="more">${symptom}</td><td class="more">${escapeMarkup(truth)}</td>` +
    `${cells.join('')}<td class="time">${duration(ms)}</td></tr>${details}`
  );
};

const quality = ({ quality: all }: RunReport): string => {
  if (all.length === 0) return '';
  const heads = FIGURES.map(({ title }) => `<th scope="col">${title}</th>`).join('');
  const rows = all.map((one) => `<tr>${FIGURES.map(({ text }) => `<td>${text(one)}</td>`).join('')}</tr>`);
  return `<div class="scroll"><table class="quality">
<thead><tr>${heads}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table></div>
`;
};

/** One file with nothing to load: it can be kept as an artefact and read anywhere. */
export default {
  title: 'one self-contained page',
  render: (report) => {
    const views = viewsOf(report);
    const counts = STATUSES.filter((status) => report.summary[status] > 0).map(
      (status) => `<li class="${status}"><b>${report.summary[status]}</b> ${status}</li>`,
    );
    const head = (title: string, kind = ''): string =>
      `<th scope="col"${kind && ` class="${kind}"`}>${title}</th>`;
    const heads = [
      head('scenario'),
      head('symptom', 'more'),
      head('truth', 'more'),
      ...views.map(({ title }) => head(title, 'view')),
      head('time'),
    ];
    const rows = byScenario(report).map((world) => row(world, views));
    return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>misdial: ${report.summary.correct} of ${report.runs.length} correct</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>misdial</h1>
<p>${escapeMarkup(aboutText(report))}</p>
<ul class="counts">${counts.join('')}</ul>
${quality(report)}<div class="scroll"><table>
<thead><tr>${heads.join('')}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table></div>
</main>
</body>
</html>
`;
  },
} satisfies Reporter;
