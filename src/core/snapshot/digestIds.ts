/**
 * The ids of a digest: all of a run that has few enough of them; else those that the verdict names, those of its single
 * requests, and then those that failed most often and the slowest by their p50.
 */
import { cellAt, cellCount } from '../plan/textColumn.ts';
import { EXCEPTION_KINDS, type ExceptionKind } from '../run/outcome.ts';
import type { IdStats } from '../stats/idFigures.ts';
import { idStatsOf } from '../stats/idStats.ts';
import type { Report } from '../stats/report.ts';
import type { DigestIdStats, DigestIds } from './digest.ts';
import { DIGEST_BUDGETS, EVERY_ID_BUDGETS } from './digestBudget.ts';
import { HUNDREDTHS } from './digestCharts.ts';
import type { TextCutter } from './digestText.ts';
import { Top } from './digestTop.ts';

export const THOUSANDTHS = 1000;
/** A deviation of a median of nothing is endless. */
export const MAX_SPREAD_RATIO = 1000;
export const MAX_BYTES = Number.MAX_SAFE_INTEGER;
/** So that a short link cannot ask for much memory; longer ids are cut. */
export const MAX_ID_BYTES_IN_ALL = 4_000_000;

const MOST_RANKED = Math.max(
  ...DIGEST_BUDGETS.filter((budget) => !EVERY_ID_BUDGETS.includes(budget)).map(
    ({ maxIds }) => maxIds,
  ),
);

const known = new WeakMap<Report, readonly number[]>();

/** Indices of ids of a finished report, ascending: `named` first where not all of them fit, each up to its share of `maxIds`. */
export function shownIds(
  report: Report,
  maxIds: number,
  named: readonly { readonly ids: Iterable<number>; readonly share: number }[],
): Uint32Array {
  const idCount = cellCount(report.dataset.ids);
  if (idCount <= maxIds) return Uint32Array.from({ length: idCount }, (_, id) => id);
  const chosen = new Set<number>();
  for (const { ids, share } of [...named, { ids: ranked(report), share: 1 }]) {
    for (const id of ids) {
      if (chosen.size >= Math.ceil(maxIds * share)) break;
      chosen.add(id);
    }
  }
  return Uint32Array.from(chosen).sort();
}

function ranked(report: Report): readonly number[] {
  const before = known.get(report);
  if (before !== undefined) return before;
  const { idCount, count, exceptions, unexpected, p50Ms, maxMs } = idStatsOf(report);
  const top = new Top(MOST_RANKED);
  for (let id = 0; id < idCount; id++) {
    if (count[id] === 0) continue;
    const failed = (exceptions[id] ?? 0) + (unexpected[id] ?? 0);
    const slowMs = (failed > 0 ? maxMs[id] : p50Ms[id]) || 0;
    top.add(failed, slowMs, id);
  }
  const names = top.names();
  known.set(report, names);
  return names;
}

/** `shown`: indices of ids, ascending. */
export function digestIds(
  report: Report,
  shown: Uint32Array,
  cutter: TextCutter,
  bodies: boolean,
): DigestIds {
  const { dataset, digest } = report;
  const idCount = digest?.idCount ?? cellCount(dataset.ids);
  const isEveryId = digest === undefined || digest.level === 'ids';
  const isWhole = isEveryId && shown.length === cellCount(dataset.ids);
  return {
    level: isWhole ? 'ids' : 'summary',
    idCount,
    texts: Array.from(shown, (id) => cutter.cut(cellAt(dataset.ids, id))),
    stats: statsOf(idStatsOf(report), shown, bodies),
  };
}

function statsOf(stats: IdStats, shown: Uint32Array, bodies: boolean): DigestIdStats {
  const whole = (values: Uint32Array) => Uint32Array.from(shown, (id) => values[id] ?? 0);
  const rounded = (values: Float32Array, perOne: number, max: number) =>
    Float32Array.from(shown, (id) => {
      return Math.round(Math.min(values[id] ?? Number.NaN, max) * perOne) / perOne;
    });
  const times = (values: Float32Array) => rounded(values, HUNDREDTHS, Number.POSITIVE_INFINITY);
  const count = whole(stats.count);
  const ofKind = (kind: ExceptionKind) => {
    const values = stats.exceptionsBy[kind];
    const own = values === undefined ? undefined : whole(values);
    return [kind, own?.some((one) => one > 0) ? own : undefined];
  };
  return {
    idCount: shown.length,
    seenCount: count.reduce((seen, one) => seen + (one > 0 ? 1 : 0), 0),
    count,
    responses: whole(stats.responses),
    unexpected: whole(stats.unexpected),
    exceptions: whole(stats.exceptions),
    exceptionsBy: Object.fromEntries(EXCEPTION_KINDS.map(ofKind)) as IdStats['exceptionsBy'],
    p50Ms: times(stats.p50Ms),
    p95Ms: times(stats.p95Ms),
    maxMs: times(stats.maxMs),
    spreadRatio: rounded(stats.spreadRatio, THOUSANDTHS, MAX_SPREAD_RATIO),
    bodyBytes: Float64Array.from(shown, (id) =>
      bodies ? Math.min(stats.bodyBytes[id] ?? 0, MAX_BYTES) : Number.NaN,
    ),
    lastBodyBytes: bodies ? whole(stats.lastBodyBytes) : new Uint32Array(shown.length),
    lastStatus: Uint16Array.from(shown, (id) => stats.lastStatus[id] ?? 0),
    lastOutcome: Uint8Array.from(shown, (id) => stats.lastOutcome[id] ?? 0),
  };
}
