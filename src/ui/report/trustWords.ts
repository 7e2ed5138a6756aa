/** What the trust card says besides the reasons, which bring their own words. Pure. */
import { formatCount, formatMs, formatShare, formatTenths } from '../../core/format.ts';
import { maxLanes } from '../../core/plan/load.ts';
import type { Report } from '../../core/stats/report.ts';
import type { TrustLevel } from '../../core/stats/trustReason.ts';

export type TrustWords = {
  /** waiting: there is nothing yet to be judged. */
  readonly state: TrustLevel | 'waiting';
  readonly headline: string;
  readonly sentence: string;
  /** A sound run's own figures; a run with reasons has its evidence there. */
  readonly facts: string | undefined;
};

/** The words are part of the public interface. */
const TRUST_WORD: Readonly<Record<TrustLevel, string>> = {
  sound: 'Sound',
  limited: 'Limited',
  notToBeTrusted: 'Not to be trusted',
};

export function trustWords(report: Report): TrustWords {
  const { trust, counts, end } = report;
  const running = end === undefined;
  if (counts.responses + counts.exceptions === 0) {
    return waiting(
      running
        ? 'Judged from the first answer on: whether these numbers can be believed, and why.'
        : 'No request was finished, so there is nothing to judge.',
    );
  }
  if (isNotJudgedYet(report)) return waiting('Being judged.');
  const { level, reasons } = trust;
  return {
    state: level,
    headline: `${TRUST_WORD[level]}.`,
    sentence: {
      sound: `These numbers can be believed${running ? ', so far' : ''}.`,
      limited: `These numbers can be believed but for ${reasons.length === 1 ? 'one thing' : `${formatCount(reasons.length)} things`}:`,
      notToBeTrusted: `The headline says more of ${report.environment.engine?.name ?? 'this browser'} than of the target:`,
    }[level],
    facts: level === 'sound' ? soundFacts(report) : undefined,
  };
}

/** Nothing tells the reader that the target hides its timing but this, when it is no reason to doubt the headline. */
export function lacksTimingAllowOrigin({ phases, trust, environment }: Report): boolean {
  // That is a browser's affair.
  if (environment.engine !== undefined) return false;
  const hidden = phases.unknownCount - phases.cacheHitCount;
  return (
    phases.knownCount === 0 &&
    hidden > 0 &&
    !trust.reasons.some(({ kind }) => kind === 'phasesUnknown')
  );
}

/** So few answers are never sound: trust, renewed less often than the counts, is still that of the run's first moment. */
function isNotJudgedYet({ trust, counts, latency, end }: Report): boolean {
  return end === undefined && trust.level === 'sound' && counts.responses < latency.p95.neededCount;
}

function waiting(sentence: string): TrustWords {
  return { state: 'waiting', headline: 'Trust.', sentence, facts: undefined };
}

function soundFacts({ phases, plan, environment, course }: Report): string | undefined {
  const { queueRatio, effectiveConcurrency } = phases;
  const { load } = plan;
  const parts: string[] = [];
  if (queueRatio !== undefined) parts.push(`browser queue ${formatShare(queueRatio)} of latency`);
  if (effectiveConcurrency !== undefined) {
    const asked = load.kind === 'closed' ? ` of ${formatCount(maxLanes(load))}` : '';
    parts.push(`${formatTenths(effectiveConcurrency)}${asked} on the wire`);
  }
  if (environment.clockStepMs !== undefined) {
    parts.push(`clock ${stepText(environment.clockStepMs)}`);
  }
  if (course.workerLagP99Ms !== undefined)
    parts.push(`lag p99 ${formatMs(course.workerLagP99Ms)} ms`);
  const first = parts[0];
  if (first === undefined) return undefined;
  return [`${first.charAt(0).toUpperCase()}${first.slice(1)}`, ...parts.slice(1)].join(' · ');
}

/** As plain as clocks state it: `0.1 ms`, `0.005 ms`. */
export function stepText(stepMs: number): string {
  return `${Number(stepMs.toPrecision(2))} ms`;
}
