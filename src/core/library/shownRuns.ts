/** Which runs of the library are listed, and in which order; and the runs of one plan over time. Pure readings of the heads. */
import type { RunHead } from './runHead.ts';

export const RUN_SORTS = [
  'started',
  'name',
  'p50',
  'p95',
  'p99',
  'rate',
  'failed',
  'size',
] as const;
export type RunSort = {
  readonly by: (typeof RUN_SORTS)[number];
  readonly direction: 'ascending' | 'descending';
};

export const NEWEST_FIRST: RunSort = { by: 'started', direction: 'descending' };

/** Every word of the search occurs in name, endpoint, tags or note, whatever its case. */
export function shownRuns(
  runs: readonly RunHead[],
  search: string,
  sort: RunSort,
): readonly RunHead[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const found =
    words.length === 0 ? [...runs] : runs.filter((run) => holdsAll(searchedText(run), words));
  const sign = sort.direction === 'ascending' ? 1 : -1;
  const compare = sort.by === 'name' ? byName : byFigure(figureOf[sort.by]);
  // What is alike stays newest first, in either direction, so that the order never jumps.
  return found.sort((a, b) => compare(a, b, sign) || newestFirst(a, b));
}

export type TrendPoint = Pick<RunHead, 'id' | 'name' | 'startedAtEpochMs' | 'figures' | 'trust'>;

/** The runs of a plan, oldest first. */
export function trendOf(runs: readonly RunHead[], planKey: string): readonly TrendPoint[] {
  return runs
    .filter((run) => run.planKey === planKey)
    .sort((a, b) => -newestFirst(a, b))
    .map(({ id, name, startedAtEpochMs, figures, trust }) => ({
      id,
      name,
      startedAtEpochMs,
      figures,
      trust,
    }));
}

/** Each tag once, the most used first. */
export function tagsOf(runs: readonly RunHead[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const tag of runs.flatMap(({ tags }) => tags)) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return [...counts.entries()]
    .sort(([a, countA], [b, countB]) => countB - countA || collator.compare(a, b))
    .map(([tag]) => tag);
}

type Compare = (a: RunHead, b: RunHead, sign: number) => number;

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

const figureOf = {
  started: (run: RunHead) => run.startedAtEpochMs,
  p50: (run: RunHead) => run.figures.p50Ms,
  p95: (run: RunHead) => run.figures.p95Ms,
  p99: (run: RunHead) => run.figures.p99Ms,
  rate: (run: RunHead) => run.figures.ratePerSecond,
  failed: (run: RunHead) => run.figures.failedRatio,
  size: (run: RunHead) => run.byteCount,
} as const;

const byName: Compare = (a, b, sign) => sign * collator.compare(a.name, b.name);

/** What is not known comes last in either direction. */
function byFigure(figure: (run: RunHead) => number | undefined): Compare {
  return (a, b, sign) => {
    const left = figure(a);
    const right = figure(b);
    if (left === undefined || right === undefined) {
      return Number(left === undefined) - Number(right === undefined);
    }
    return sign * (left - right);
  };
}

function newestFirst(a: RunHead, b: RunHead): number {
  return b.startedAtEpochMs - a.startedAtEpochMs || (a.id < b.id ? -1 : Number(a.id > b.id));
}

function searchedText({ name, endpointTemplate, tags, note }: RunHead): string {
  return [name, endpointTemplate, ...tags, note].join('\n').toLowerCase();
}

function holdsAll(text: string, words: readonly string[]): boolean {
  return words.every((word) => text.includes(word));
}
