/** The six figures of a report as texts. Pure; a figure that does not exist yet is a dash, never a zero. */
import {
  formatCount,
  formatElapsed,
  formatMs,
  formatRate,
  formatShare,
} from '../../core/format.ts';
import type { Percentile, Report } from '../../core/stats/report.ts';

export type Figure = {
  /** The accessible name; part of the public interface. */
  readonly name: string;
  readonly value: string;
  readonly unit: string | undefined;
  readonly remark: string;
  /** Beside the name, outside of what is read as the figure. */
  readonly need: string | undefined;
  /** What the remark leaves out, as a tooltip. */
  readonly title: string | undefined;
  readonly tone: 'plain' | 'bad' | 'none';
};

const NONE = '–';

export function figuresOf(report: Report): readonly Figure[] {
  const { latency } = report;
  return [
    sent(report),
    rate(report),
    percentile('p50', latency.p50, report),
    percentile('p95', latency.p95, report),
    percentile('p99', latency.p99, report),
    failed(report),
  ];
}

function sent({ counts, end, elapsedMs }: Report): Figure {
  const planned =
    counts.planned === undefined
      ? `in ${formatElapsed(elapsedMs)}`
      : `of ${formatCount(counts.planned)}`;
  const cut = counts.cancelled === 0 ? '' : ` · ${formatCount(counts.cancelled)} cut off`;
  const inFlight = end === undefined ? ` · ${formatCount(counts.inFlight)} in flight` : '';
  return plain('Sent', formatCount(counts.sent), undefined, `${planned}${inFlight}${cut}`);
}

function rate({ ratePerSecond, recentRatePerSecond, end, elapsedMs }: Report): Figure {
  const value = ratePerSecond === undefined ? NONE : formatRate(ratePerSecond);
  const recent = recentRatePerSecond === undefined ? '' : `now ${formatRate(recentRatePerSecond)}`;
  const remark = end === undefined ? recent : `over ${formatMs(elapsedMs / 1000)} s`;
  return plain('Requests per second', value, undefined, remark);
}

function percentile(name: string, of: Percentile, { counts, end }: Report): Figure {
  const { valueMs, lowMs, highMs, neededCount } = of;
  if (valueMs === undefined) {
    const remark = counts.responses === 0 && end === undefined ? '' : 'not enough yet';
    const need = remark === '' ? undefined : `needs ${formatCount(neededCount)}`;
    const title = `${name} needs ${formatCount(neededCount)} responses for a 95% interval; there are ${formatCount(counts.responses)}.`;
    return {
      name,
      value: NONE,
      unit: undefined,
      remark: end === undefined ? remark : 'not enough',
      need,
      title,
      tone: 'none',
    };
  }
  const figure = plain(name, formatMs(valueMs), 'ms', 'within 1%');
  if (lowMs === undefined || highMs === undefined) return figure;
  return {
    ...figure,
    remark: `95%: ${formatMs(lowMs)}–${formatMs(highMs)}`,
    title: `95% interval: with 95% confidence the true ${name} lies between ${formatMs(lowMs)} and ${formatMs(highMs)} ms (half as wide: ±${formatMs((highMs - lowMs) / 2)} ms).`,
  };
}

function failed({ counts }: Report): Figure {
  const count = counts.unexpected + counts.exceptions;
  const finished = counts.responses + counts.exceptions;
  const remark =
    finished === 0 ? '' : `${formatShare(count / finished)} of ${formatCount(finished)}`;
  return {
    ...plain('Failed', formatCount(count), undefined, remark),
    tone: count > 0 ? 'bad' : 'plain',
  };
}

function plain(name: string, value: string, unit: string | undefined, remark: string): Figure {
  return {
    name,
    value,
    unit,
    remark,
    need: undefined,
    title: undefined,
    tone: value === NONE ? 'none' : 'plain',
  };
}
