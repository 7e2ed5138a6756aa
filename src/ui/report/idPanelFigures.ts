/** What is said of one id beside what is said of the whole run, as texts. Pure; what is not known is a dash. */
import { formatBytes, formatCount, formatMs, formatShare } from '../../core/format.ts';
import { EXCEPTION_HELP } from '../../core/run/exceptionHelp.ts';
import { EXCEPTION_KINDS } from '../../core/run/outcome.ts';
import { byIdValue } from '../../core/stats/byIdOrder.ts';
import type { IdStats } from '../../core/stats/idFigures.ts';
import { MIN_FOR_P95, MIN_FOR_SPREAD } from '../../core/stats/idStats.ts';
import type { Percentile, Report } from '../../core/stats/report.ts';

export type IdFigure = {
  readonly name: string;
  readonly own: string;
  /** Empty where the run has no such figure. */
  readonly run: string;
  readonly remark: string;
};

const NONE = '–';

/** `stats` is undefined while the run goes on: then only what folding keeps is known. */
export function idPanelFigures(report: Report, stats: IdStats | undefined, id: number): IdFigure[] {
  const { byId, counts, latency, maxLatencyMs } = report;
  const exceptions = byId.exceptions[id] ?? 0;
  const responses = stats?.responses[id];
  const live = stats === undefined ? 'when the run is over' : undefined;
  const own = (key: Parameters<typeof byIdValue>[2]) => byIdValue(report, stats, key)(id);
  return [
    {
      name: 'requests',
      own: formatCount(byId.count[id] ?? 0),
      run: formatCount(counts.responses + counts.exceptions + counts.cancelled),
      remark: responses === undefined ? '' : `${formatCount(responses)} answered`,
    },
    {
      name: 'p50',
      own: msText(own('p50')),
      run: percentileText(latency.p50),
      remark: live ?? '',
    },
    {
      name: 'p95',
      own: msText(own('p95')),
      run: percentileText(latency.p95),
      remark: live ?? ((responses ?? 0) < MIN_FOR_P95 ? `needs ${MIN_FOR_P95} answers` : ''),
    },
    {
      name: 'max',
      own: msText(own('max')),
      run: msText(maxLatencyMs),
      remark: 'exceptions included',
    },
    {
      name: 'spread',
      own: spreadText(own('spread')),
      run: '',
      remark:
        live ??
        ((responses ?? 0) < MIN_FOR_SPREAD
          ? `needs ${MIN_FOR_SPREAD} answers`
          : 'half of its answers lie so near to the middle one'),
    },
    {
      name: 'unexpected',
      own: shareText(own('unexpected')),
      run: shareText(counts.unexpected / counts.responses),
      remark: 'of its answers',
    },
    {
      name: 'exceptions',
      own: formatCount(exceptions),
      run: formatCount(counts.exceptions),
      remark: stats === undefined ? '' : exceptionsText(stats, id),
    },
    {
      name: 'bodies',
      own: bytesText(own('bytes')),
      run: '',
      remark: live ?? `the last one ${bytesText(own('lastBody'))}`,
    },
  ];
}

/** `2 timeouts, 1 network`: by kind, the most first. */
export function exceptionsText({ exceptionsBy }: IdStats, id: number): string {
  return EXCEPTION_KINDS.map((kind) => ({ kind, count: exceptionsBy[kind]?.[id] ?? 0 }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)
    .map(({ kind, count }) => `${formatCount(count)} ${EXCEPTION_HELP[kind].title.toLowerCase()}`)
    .join(', ');
}

export function spreadText(ratio: number): string {
  return Number.isNaN(ratio) ? NONE : `± ${formatShare(ratio)}`;
}

function msText(valueMs: number): string {
  return Number.isNaN(valueMs) ? NONE : `${formatMs(valueMs)} ms`;
}

function percentileText({ valueMs }: Percentile): string {
  return msText(valueMs ?? Number.NaN);
}

function shareText(ratio: number): string {
  return Number.isNaN(ratio) ? NONE : formatShare(ratio);
}

function bytesText(bytes: number): string {
  return Number.isNaN(bytes) ? NONE : formatBytes(bytes);
}
