/** A threshold's result in words: `p(95) 412 ms of 500 ms allowed, 18% room`. The limit stands as exactly as it was typed. */
import { formatCount, formatMs, formatRate, formatShare } from '../format.ts';
import type { Threshold } from '../plan/threshold.ts';
import { statisticText, type ThresholdUnit, thresholdUnit } from '../plan/thresholdMetrics.ts';
import type { ThresholdResult } from './thresholdResults.ts';

const exact = new Intl.NumberFormat('en', { maximumSignificantDigits: 15 });

export function thresholdWords(result: ThresholdResult): string {
  const { threshold, observed } = result;
  const unit = thresholdUnit(threshold);
  const limit = limitWords(threshold, limitText(threshold.value, unit));
  const subject = subjectOf(threshold);
  if (observed === undefined) return `${subject}: no data, ${limit}`;
  return `${subject} ${observedText(observed, unit)}${limitJoint(threshold)}${limit}, ${roomWords(result)}`;
}

function subjectOf(threshold: Threshold): string {
  const { metric, statistic } = threshold;
  switch (metric) {
    case 'http_req_duration':
      return statisticText(statistic);
    case 'http_req_waiting':
      return `server time ${statisticText(statistic)}`;
    case 'http_req_failed':
      return 'failed';
    case 'checks':
      return 'checks passed';
    case 'http_reqs':
      return 'requests';
    case 'dropped_iterations':
      return 'dropped';
  }
}

/** ` of ` before a limit, `, ` before a demand. */
function limitJoint({ operator }: Threshold): string {
  return operator === '==' || operator === '!=' ? ', ' : ' of ';
}

function limitWords({ operator }: Threshold, limit: string): string {
  switch (operator) {
    case '<':
    case '<=':
      return `${limit} allowed`;
    case '>':
    case '>=':
      return `${limit} needed`;
    case '==':
      return `must be ${limit}`;
    case '!=':
      return `must not be ${limit}`;
  }
}

function roomWords({ threshold, passed, margin }: ThresholdResult): string {
  const isUpper = threshold.operator === '<' || threshold.operator === '<=';
  if (margin === undefined) return passed ? 'passed' : 'not passed';
  const percent = Math.round(Math.abs(margin) * 100);
  const share = `${formatCount(percent)}%`;
  if (passed) return percent === 0 ? 'hardly any room' : `${share} room`;
  // At the limit itself `<` and `>` are not met.
  if (margin === 0) return isUpper ? 'must be less' : 'must be more';
  if (isUpper) return percent === 0 ? 'just over' : `${share} over`;
  return percent === 0 ? 'just short' : `${share} short`;
}

function observedText(value: number, unit: ThresholdUnit): string {
  switch (unit) {
    case 'ms':
      return `${formatMs(value)} ms`;
    case 'count':
      return formatCount(value);
    case 'perSecond':
      return `${formatRate(value)}/s`;
    case 'ratio':
      return formatShare(value);
  }
}

function limitText(value: number, unit: ThresholdUnit): string {
  switch (unit) {
    case 'ms':
      return `${exact.format(value)} ms`;
    case 'count':
      return exact.format(value);
    case 'perSecond':
      return `${exact.format(value)}/s`;
    case 'ratio':
      return `${exact.format(Number((value * 100).toPrecision(14)))}%`;
  }
}
