import type { Reporter } from '../core/types.ts';

export default {
  title: 'one JSON object, as in schemas/report.schema.json',
  render: (report) => {
    const runs = report.runs.map((run) => ({ ...run, evidence: undefined }));
    return `${JSON.stringify({ ...report, runs }, null, 2)}\n`;
  },
} satisfies Reporter;
