/** The files that a report can be saved as: what each is called and how it is written, piece by piece. */
import { idStatsCsv } from '../core/exchange/idStatsCsv.ts';
import { samplesToCsv } from '../core/exchange/toCsv.ts';
import { toHar } from '../core/exchange/toHar.ts';
import { toJUnit } from '../core/exchange/toJUnit.ts';
import { toMarkdown } from '../core/exchange/toMarkdown.ts';
import { writeSnapshot } from '../core/snapshot/writeSnapshot.ts';
import { byIdOrder, DEFAULT_BY_ID_SORT } from '../core/stats/byIdOrder.ts';
import { idStatsOf } from '../core/stats/idStats.ts';
import type { Report } from '../core/stats/report.ts';

export type ExportFormat = {
  /** Follows the name of the run. */
  readonly ending: string;
  readonly mediaType: string;
  /** Of a report that may leave this browser (core/snapshot/redaction.ts). */
  readonly pieces:
    | ((report: Report) => Iterable<string>)
    /** Takes a worker and the template: exportHtml.ts. */
    | 'page';
};

const CSV = 'text/csv';

export const EXPORT_FORMATS = {
  snapshot: {
    ending: '.rollcall.json',
    mediaType: 'application/json',
    pieces: (report) => [writeSnapshot(report)],
  },
  html: { ending: '.html', mediaType: 'text/html', pieces: 'page' },
  samples: { ending: '.csv', mediaType: CSV, pieces: (report) => samplesToCsv(report) },
  byId: {
    ending: '-by-id.csv',
    mediaType: CSV,
    pieces: (report) => {
      const order = byIdOrder(report, DEFAULT_BY_ID_SORT, undefined, undefined);
      return idStatsCsv(report, idStatsOf(report), order);
    },
  },
  /** As asyncio.gather gives them: what returned, and what raised. */
  successes: {
    ending: '-successes.csv',
    mediaType: CSV,
    pieces: (report) => samplesToCsv(report, 'successes'),
  },
  exceptions: {
    ending: '-exceptions.csv',
    mediaType: CSV,
    pieces: (report) => samplesToCsv(report, 'exceptions'),
  },
  har: { ending: '.har', mediaType: 'application/json', pieces: toHar },
  junit: {
    ending: '.junit.xml',
    mediaType: 'application/xml',
    pieces: (report) => [toJUnit(report)],
  },
  markdown: { ending: '.md', mediaType: 'text/markdown', pieces: (report) => [toMarkdown(report)] },
} as const satisfies Record<string, ExportFormat>;

/** What can be written of a link's summary, which has no samples. */
export const WITHOUT_SAMPLES: readonly ExportName[] = ['byId', 'junit', 'markdown'];

export type ExportName = keyof typeof EXPORT_FORMATS;
