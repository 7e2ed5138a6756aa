/**
 * The figures of a comparison side by side, each with its interval and its word, and the word of the comparison.
 *
 * Which figure decides: p50, p95 and the error rate, each on an interval of 1 − 0.02/3 (99.3%), so that a target compared with itself
 * is called different in at most 2 of 100 comparisons by all three together (Bonferroni), and in 5 where blocks are too alike. p99 is too noisy to decide, and
 * throughput follows from latency or from the plan. Any of the three worse makes the comparison worse, whatever the others
 * do: an improvement must not hide a regression.
 *
 * The threshold of the error rate is a difference in percentage points, a tenth of the ratio's: 0.5 points at 5%. Its interval is
 * Newcombe's over counts divided by their design effect, since failures come in bursts: the larger effect of the two sides for
 * both, or a run that had no burst by luck would prove the one that had one to be worse.
 */
import { formatCount, formatMs, formatRate, formatShare } from '../format.ts';
import type { Report } from '../stats/report.ts';
import { percentileInterval, type Resampled, widened, worthOf } from './blockBootstrap.ts';
import { clockReach, reaching } from './clockReach.ts';
import type { BlockSet } from './compareBlocks.ts';
import {
  type ComparedFigure,
  type ComparedFigureName,
  ERROR_THRESHOLD_PART,
  type OverallWord,
} from './comparedFigure.ts';
import { changeWords } from './compareSentences.ts';
import { isEnoughFor, LEAST_BEYOND } from './compareShift.ts';
import { type Effect, type Judgement, judge, NO_JUDGEMENT } from './compareWords.ts';
import { designEffect, effectiveShare } from './designEffect.ts';
import { differenceOfShares } from './newcombe.ts';

const CONFIDENCE = 0.95;
/** How often all deciding figures together may call a target different from itself. */
const FAMILY_ERROR = 0.02;
export const DECIDING = ['p50', 'p95', 'errorRate'] as const;
export const FAMILY_CONFIDENCE = 1 - FAMILY_ERROR / DECIDING.length;

const NO_RATIO = 'One of the two does not have this figure, or it is zero.';

export type DrawnSide = { readonly blocks: BlockSet; readonly drawn: Resampled };
/** undefined: too few samples or too short a run for intervals; the sentence says it. */
export type Drawn = { readonly a: DrawnSide; readonly b: DrawnSide } | undefined;

/** A figure, and its judgement on the interval that the overall word is made of. */
type Judged = { readonly figure: ComparedFigure; readonly family: Judgement };

export function compareFigures(
  a: Report,
  b: Report,
  drawn: Drawn,
  options: { readonly thresholdRatio: number; readonly whyNot: string },
): { readonly figures: readonly ComparedFigure[]; readonly overall: OverallWord } {
  const judged = [
    ...(['p50', 'p95', 'p99'] as const).map((name) => latencyFigure(name, a, b, drawn, options)),
    throughputFigure(a, b, drawn, options),
    errorFigure(a, b, drawn, options),
  ];
  return { figures: judged.map(({ figure }) => figure), overall: overallOf(judged) };
}

type Options = {
  readonly thresholdRatio: number;
  readonly whyNot: string;
  readonly remark?: string;
};

function latencyFigure(
  name: 'p50' | 'p95' | 'p99',
  a: Report,
  b: Report,
  drawn: Drawn,
  options: Options,
): Judged {
  const inA = a.latency[name];
  const inB = b.latency[name];
  const values = { a: inA.valueMs, b: inB.valueMs };
  const { quantile } = inA;
  const needed = Math.ceil(LEAST_BEYOND / Math.min(quantile, 1 - quantile) - 1e-9);
  if (drawn === undefined) {
    const missing = missingWords(name, [a, b]);
    const whyNot = missing === '' ? options.whyNot : missing;
    return ratioFigure(name, values, undefined, { ...options, whyNot });
  }
  const fewest = Math.min(drawn.a.blocks.responseCount, drawn.b.blocks.responseCount);
  if (!isEnoughFor(quantile, fewest)) {
    const whyNot = `An interval of ${name} needs ${formatCount(needed)} responses a side; there are ${formatCount(fewest)}.`;
    return ratioFigure(name, values, undefined, { ...options, whyNot });
  }
  const logs = (side: DrawnSide) => {
    const { shares, quantilesMs, draws } = side.drawn;
    const at = shares.indexOf(quantile);
    const { median, tail } = side.blocks.likeness;
    const figures = Float64Array.from({ length: draws }, (_, draw) =>
      Math.log(quantilesMs[draw * shares.length + at] ?? Number.NaN),
    );
    return widened(figures, name === 'p50' ? median : tail);
  };
  const ratios = differencesOf(logs(drawn.a), logs(drawn.b));
  const reach = clockReach([a, b], [values.a, values.b]);
  const logsOf = intervalsOf(ratios, drawn);
  const intervals = { own: reaching(logsOf.own, reach), family: reaching(logsOf.family, reach) };
  const remark =
    reach > Math.log1p(options.thresholdRatio) / 2
      ? ' The clock is coarse for such latencies, which running longer does not mend.'
      : '';
  return ratioFigure(name, values, intervals, { ...options, remark });
}

/** Another tool's file may not have it, however many requests it is of. */
function missingWords(name: 'p50' | 'p95' | 'p99', sides: readonly [Report, Report]): string {
  const lacking = (['A', 'B'] as const).filter((_, at) => {
    const side = sides[at];
    return side?.digest?.level === 'figures' && side.latency[name].valueMs === undefined;
  });
  if (lacking.length === 0) return '';
  return `${lacking.join(' and ')} ${lacking.length === 1 ? 'has' : 'have'} no ${name}: the file does not hold it.`;
}

function throughputFigure(a: Report, b: Report, drawn: Drawn, options: Options): Judged {
  const values = { a: throughputOf(a), b: throughputOf(b) };
  if (drawn === undefined) return ratioFigure('throughput', values, undefined, options);
  const logs = ({ blocks, drawn: { perSecond } }: DrawnSide) =>
    widened(perSecond.map(Math.log), blocks.likeness.rate);
  const ratios = differencesOf(logs(drawn.a), logs(drawn.b));
  // The report divides by the time until its last answer, and a thinned one counts all requests: the same up to a factor.
  const own = Math.log(rateOf(drawn.b.blocks) / rateOf(drawn.a.blocks));
  const shown = Math.log((values.b ?? 0) / (values.a ?? 0));
  const moved = ratios.map((ratio) => ratio - own + shown);
  return ratioFigure('throughput', values, intervalsOf(moved, drawn), options);
}

function differencesOf(a: Float64Array, b: Float64Array): Float64Array {
  return b.map((figure, draw) => figure - (a[draw] ?? Number.NaN));
}

type Intervals = { readonly own: Interval; readonly family: Interval };
type Interval = { readonly low: number; readonly high: number };

function intervalsOf(logs: Float64Array, { a, b }: NonNullable<Drawn>): Intervals {
  const blocks = Math.min(a.blocks.blockCount, b.blocks.blockCount);
  return {
    own: percentileInterval(logs, blocks, CONFIDENCE),
    family: percentileInterval(logs, blocks, FAMILY_CONFIDENCE),
  };
}

function ratioFigure(
  name: Exclude<ComparedFigureName, 'errorRate'>,
  { a, b }: { readonly a: number | undefined; readonly b: number | undefined },
  logs: Intervals | undefined,
  { thresholdRatio, whyNot, remark = '' }: Options,
): Judged {
  const quotient = a === undefined || b === undefined || !(b > 0) ? 0 : b / a;
  const ratio = quotient > 0 && Number.isFinite(quotient) ? quotient : undefined;
  const difference = a === undefined || b === undefined ? undefined : b - a;
  const base = { name, a, b, difference, ratio, of: 'ratio' } as const;
  const isSound = logs !== undefined && Number.isFinite(logs.own.low + logs.own.high);
  if (ratio === undefined || !isSound) {
    const sentence = logs !== undefined && ratio === undefined ? NO_RATIO : whyNot;
    const figure = { ...base, low: undefined, high: undefined, ...NO_JUDGEMENT, sentence };
    return { figure, family: NO_JUDGEMENT };
  }
  const point = Math.log(ratio);
  const threshold = Math.log1p(thresholdRatio);
  const own = around(point, logs.own);
  const judgement = judge(own, threshold, name === 'throughput');
  const format = name === 'throughput' ? formatRate : formatMs;
  const unit = name === 'throughput' ? '/s' : ' ms';
  const low = Math.exp(own.low);
  const high = Math.exp(own.high);
  const sentence = changeWords({
    subject: `${format(a ?? 0)} → ${format(b ?? 0)}${unit}`,
    change: signedShare(ratio - 1),
    low: signedShare(low - 1),
    high: signedShare(high - 1),
    threshold: formatShare(thresholdRatio),
    isShown: own.low > 0 || own.high < 0,
    ...judgement,
  });
  return {
    figure: { ...base, low, high, ...judgement, sentence: `${sentence}${remark}` },
    family: judge(around(point, logs.family), threshold, name === 'throughput'),
  };
}

/** A figure read from a histogram may lie a little outside of its interval, which then reaches out to it. */
function around(point: number, { low, high }: Interval): Effect {
  return { point, low: Math.min(low, point), high: Math.max(high, point) };
}

function errorFigure(a: Report, b: Report, drawn: Drawn, options: Options): Judged {
  const inA = errorShare(a);
  const inB = errorShare(b);
  const difference = inA === undefined || inB === undefined ? undefined : inB - inA;
  const ratio = difference === undefined || !inA ? undefined : (inB ?? 0) / inA;
  const base = { name: 'errorRate', a: inA, b: inB, difference, ratio, of: 'difference' } as const;
  if (drawn === undefined || difference === undefined) {
    const none = { low: undefined, high: undefined, ...NO_JUDGEMENT };
    return { figure: { ...base, ...none, sentence: options.whyNot }, family: NO_JUDGEMENT };
  }
  const threshold = options.thresholdRatio * ERROR_THRESHOLD_PART;
  // A run without a failure does not tell how they come; it is not worth more than the other for that.
  const burst = Math.max(burstsOf(drawn.a.blocks), burstsOf(drawn.b.blocks));
  const shareOf = ({ blocks: { failed, counted } }: DrawnSide) =>
    effectiveShare({ hits: sumOf(failed), count: sumOf(counted) }, burst);
  const effectAt = (confidence: number) =>
    around(difference, differenceOfShares(shareOf(drawn.a), shareOf(drawn.b), confidence));
  const own = effectAt(CONFIDENCE);
  const judgement = judge(own, threshold, false);
  const sentence = changeWords({
    subject: `${formatShare(inA ?? 0)} → ${formatShare(inB ?? 0)} failed`,
    change: signedPoints(difference),
    low: signedPoints(own.low),
    high: signedPoints(own.high),
    threshold: points(threshold),
    isShown: own.low > 0 || own.high < 0,
    ...judgement,
  });
  return {
    figure: { ...base, low: own.low, high: own.high, ...judgement, sentence },
    family: judge(effectAt(FAMILY_CONFIDENCE), threshold, false),
  };
}

/** A run of hardly any time has a rate without end. */
export function throughputOf({ ratePerSecond }: Report): number | undefined {
  return Number.isFinite(ratePerSecond) ? ratePerSecond : undefined;
}

/** Unexpected statuses and exceptions, of all that ended and was not cancelled. */
export function errorShare({ counts }: Report): number | undefined {
  const counted = counts.responses + counts.exceptions;
  return counted === 0 ? undefined : (counts.unexpected + counts.exceptions) / counted;
}

/** The design effect of failures that come in bursts. */
function burstsOf({ failed, counted, blockCount, likeness }: BlockSet): number {
  const blocks = Array.from({ length: blockCount }, (_, block) => ({
    hits: failed[block] ?? 0,
    count: counted[block] ?? 0,
  }));
  return designEffect(blocks) * worthOf(likeness.failures);
}

function rateOf({ finished, durationsMs }: BlockSet): number {
  return sumOf(finished) / sumOf(durationsMs);
}

function sumOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}

const TITLES = { p50: 'p50', p95: 'p95', errorRate: 'error rate' } as const;

function overallOf(judged: readonly Judged[]): OverallWord {
  const words = DECIDING.map((name) => ({
    title: TITLES[name],
    word: judged.find(({ figure }) => figure.name === name)?.family.word ?? 'not enough data',
  }));
  const having = (word: string) => words.filter((one) => one.word === word);
  const said = (['worse', 'better', 'no difference shown', 'not enough data'] as const)
    .flatMap((word) => {
      const titles = having(word).map(({ title }) => title);
      return titles.length === 0
        ? []
        : [`${titles.join(', ').replace(/, (?=[^,]*$)/, ' and ')}: ${word}`];
    })
    .join('; ');
  const sentence = `${said}. p50, p95 and error rate decide, each on a 99.3% interval, so that all three together call a target different from itself in about 2 of 100 comparisons.`;
  if (having('worse').length > 0) return { word: 'worse', sentence };
  if (having('better').length > 0) return { word: 'better', sentence };
  const isP50Known = words[0]?.word !== 'not enough data';
  return { word: isP50Known ? 'no difference shown' : 'not enough data', sentence };
}

function signedShare(ratio: number): string {
  return `${ratio < 0 ? '−' : '+'}${formatShare(Math.abs(ratio))}`;
}

function signedPoints(share: number): string {
  return `${share < 0 ? '−' : '+'}${points(Math.abs(share))}`;
}

function points(share: number): string {
  return `${(share * 100).toFixed(share < 0.01 ? 2 : 1)} points`;
}
