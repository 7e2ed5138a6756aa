/**
 * Between-run variance. Two runs of one target differ by more than their own requests tell: caches are warm or cold, another
 * process woke up, something was deployed. An interval from one run a side cannot know of it, whatever its method, so it is named
 * unknown. Interleaved runs, A B A B …, measure it: each round gives one log-ratio, the rounds are the sample, and a paired t interval
 * over them is honest (Student 1908; runs and not requests as the unit: Georges, Buytaert & Eeckhout, Statistically rigorous
 * Java performance evaluation, OOPSLA 2007; Kalibera & Jones, Rigorous benchmarking in reasonable time, ISMM 2013). Interleaving
 * keeps what drifts slowly out of the ratio, but for the drift of one run: B is always the later of its round.
 *
 * A sign test over rounds would ask less of them but says nothing below six rounds; from three on t does. The overall
 * word is made as in compareFigures.ts.
 */
import { mean, sampleStandardDeviation } from 'simple-statistics';
import type { Report } from '../stats/report.ts';
import { clockReach, reaching } from './clockReach.ts';
import type { BetweenRuns, RoundFigure } from './compare.ts';
import {
  COMPARED_FIGURES,
  type ComparedFigureName,
  ERROR_THRESHOLD_PART,
} from './comparedFigure.ts';
import { DECIDING, errorShare, FAMILY_CONFIDENCE, throughputOf } from './compareFigures.ts';
import {
  type CompareWord,
  type Effect,
  type Judgement,
  judge,
  NO_JUDGEMENT,
} from './compareWords.ts';
import { differenceOfShares, type Share } from './newcombe.ts';
import { tCritical, tTwoSided } from './studentT.ts';

const MIN_ROUNDS = 3;
const CONFIDENCE = 0.95;

export type Round = { readonly a: Report; readonly b: Report };

export function compareRounds(rounds: readonly Round[], thresholdRatio: number): BetweenRuns {
  if (rounds.length < 2) return 'unknown';
  const judged = COMPARED_FIGURES.map((name) => roundFigure(name, rounds, thresholdRatio));
  const words = judged
    .filter(({ figure }) => DECIDING.some((name) => name === figure.name))
    .map(({ family }) => family.word);
  const overall: CompareWord = words.includes('worse')
    ? 'worse'
    : words.includes('better')
      ? 'better'
      : words[0] === 'not enough data'
        ? 'not enough data'
        : 'no difference shown';
  return { roundCount: rounds.length, figures: judged.map(({ figure }) => figure), overall };
}

function roundFigure(
  name: ComparedFigureName,
  rounds: readonly Round[],
  thresholdRatio: number,
): { readonly figure: RoundFigure; readonly family: Judgement } {
  const isRatio = name !== 'errorRate';
  const effects = rounds.flatMap(({ a, b }) => {
    const [inA, inB] = [figureOf(name, a), figureOf(name, b)];
    if (inA === undefined || inB === undefined) return [];
    if (!isRatio) return [inB - inA];
    return inA > 0 && inB > 0 ? [Math.log(inB / inA)] : [];
  });
  const back = isRatio ? Math.exp : (effect: number) => effect;
  const base = { name, perRound: effects.map(back) };
  if (effects.length < MIN_ROUNDS) {
    const none = { middle: undefined, low: undefined, high: undefined, pValue: undefined };
    return { figure: { ...base, ...none, ...NO_JUDGEMENT }, family: NO_JUDGEMENT };
  }
  const threshold = isRatio ? Math.log1p(thresholdRatio) : thresholdRatio * ERROR_THRESHOLD_PART;
  const isMoreBetter = name === 'throughput';
  const effectAt = (confidence: number) => roundEffect(name, rounds, effects, confidence);
  const own = effectAt(CONFIDENCE);
  return {
    figure: {
      ...base,
      ...judge(own, threshold, isMoreBetter),
      middle: back(own.point),
      low: back(own.low),
      high: back(own.high),
      pValue: own.pValue,
    },
    family: judge(effectAt(FAMILY_CONFIDENCE), threshold, isMoreBetter),
  };
}

/**
 * The paired t interval. Rounds without any failure have no spread, which is no proof: then the interval is Newcombe's, of the
 * counts of all rounds. Latencies are known to a step of the clock, whatever the rounds.
 */
function roundEffect(
  name: ComparedFigureName,
  rounds: readonly Round[],
  effects: readonly number[],
  confidence: number,
): ReturnType<typeof pairedT> {
  const found = pairedT(effects, confidence);
  if (name === 'throughput') return found;
  if (name === 'errorRate') {
    if (found.low < found.high) return found;
    const [a, b] = [rounds.map((round) => round.a), rounds.map((round) => round.b)];
    return { ...found, ...differenceOfShares(failuresOf(a), failuresOf(b), confidence) };
  }
  const reaches = rounds.map(({ a, b }) =>
    clockReach([a, b], [figureOf(name, a), figureOf(name, b)]),
  );
  return { ...found, ...reaching(found, mean(reaches)) };
}

function failuresOf(reports: readonly Report[]): Share {
  return reports.reduce(
    ({ hits, count }, { counts: { responses, exceptions, unexpected } }) => ({
      hits: hits + unexpected + exceptions,
      count: count + responses + exceptions,
    }),
    { hits: 0, count: 0 },
  );
}

/** The mean of paired differences with its interval; at least two of them. */
export function pairedT(
  differences: readonly number[],
  confidence: number,
): Effect & { readonly pValue: number } {
  const values = [...differences];
  const degrees = values.length - 1;
  const point = mean(values);
  const error = sampleStandardDeviation(values) / Math.sqrt(values.length);
  const reach = tCritical(1 - confidence, degrees) * error;
  const pValue = error === 0 ? (point === 0 ? 1 : 0) : tTwoSided(point / error, degrees);
  return { point, low: point - reach, high: point + reach, pValue };
}

function figureOf(name: ComparedFigureName, report: Report): number | undefined {
  if (name === 'throughput') return throughputOf(report);
  return name === 'errorRate' ? errorShare(report) : report.latency[name].valueMs;
}
