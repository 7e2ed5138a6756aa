/** The six figures of a report as texts. Pure; a figure that does not exist yet is a dash, never a zero. */
import {
  formatCount,
  formatElapsed,
  formatMs,
  formatRate,
  formatShare,
} from '../../core/format.ts';
import { isResponseTime } from '../../core/stats/headline.ts';
import { engineExactness, headlineMeaning, headlineName } from '../../core/stats/headlineWords.ts';
import type { Percentile, Report } from '../../core/stats/report.ts';

export type Figure = {
  /** The accessible name; part of the public interface. */
  readonly name: string;
  readonly value: string;
  readonly unit: string | undefined;
  readonly remark: string;
  /** A second line of it. */
  readonly remark2: string | undefined;
  /** Beside the name, outside of what is read as the figure. */
  readonly need: string | undefined;
  /** Which latency it is: `service time`. */
  readonly kind: string | undefined;
  /** What the remark leaves out, as a tooltip. */
  readonly title: string | undefined;
  readonly tone: 'plain' | 'bad' | 'none';
};

const NONE = '–';

export function figuresOf(report: Report): readonly Figure[] {
  return [
    sent(report),
    rate(report),
    percentile('p50', report),
    percentile('p95', report),
    percentile('p99', report),
    failed(report),
  ];
}

function sent(report: Report): Figure {
  const { counts, end, elapsedMs, selected } = report;
  const planned =
    selected !== undefined
      ? 'selected'
      : counts.planned === undefined
        ? `in ${formatElapsed(elapsedMs)}`
        : `of ${formatCount(counts.planned)}`;
  const warmUp = counts.warmUp === 0 ? '' : ` + ${formatCount(counts.warmUp)} warm-up`;
  const cut = counts.cancelled === 0 ? '' : ` · ${formatCount(counts.cancelled)} cut off`;
  const inFlight =
    end === undefined && selected === undefined
      ? ` · ${formatCount(counts.inFlight)} in flight`
      : '';
  return plain('Sent', formatCount(counts.sent), undefined, `${planned}${warmUp}${inFlight}${cut}`);
}

function rate(report: Report): Figure {
  const { ratePerSecond, recentRatePerSecond, end, finishedCount, counts } = report;
  const value = ratePerSecond === undefined ? NONE : formatRate(ratePerSecond);
  const recent = recentRatePerSecond === undefined ? '' : `now ${formatRate(recentRatePerSecond)}`;
  // The time that the rate is of: without warm-up, up to the last answer.
  const measured = finishedCount - counts.warmUp;
  const over = ratePerSecond === undefined ? '' : `over ${formatMs(measured / ratePerSecond)} s`;
  const remark = end === undefined ? recent : over;
  return plain('Requests per second', value, undefined, remark);
}

type PercentileName = 'p50' | 'p95' | 'p99';

function percentile(name: PercentileName, report: Report): Figure {
  const { latency, counts, end, environment } = report;
  const { valueMs, neededCount } = latency[name];
  const kind = headlineName(report);
  if (
    valueMs === undefined &&
    environment.engine !== undefined &&
    counts.responses >= neededCount
  ) {
    const title = `The file of ${environment.engine.name} does not hold ${name}.`;
    return { ...plain(name, NONE, undefined, 'not in the file'), kind, title };
  }
  if (valueMs === undefined) {
    const isWaiting = counts.responses === 0 && end === undefined;
    return {
      name,
      value: NONE,
      unit: undefined,
      remark: isWaiting ? '' : end === undefined ? 'not enough yet' : 'not enough',
      remark2: undefined,
      need: isWaiting ? undefined : `needs ${formatCount(neededCount)}`,
      kind: isWaiting ? kind : undefined,
      title: isWaiting
        ? undefined
        : `${name} needs ${formatCount(neededCount)} responses for a 95% interval; there are ${formatCount(counts.responses)}.`,
      tone: 'none',
    };
  }
  const [first, second] = besideHeadline(name, report);
  const precision = precisionOf(report, latency[name]);
  return {
    ...plain(name, formatMs(valueMs), 'ms', first ?? precision.remark),
    // The remark is taken, so the interval goes to the figure.
    unit: first === undefined || precision.halfMs === undefined ? 'ms' : `ms ±${precision.halfMs}`,
    remark2: second,
    kind,
    title: titleOf(name, report, precision.title),
  };
}

/** Server time where it is known; before it, for an open load, service time. */
function besideHeadline(name: PercentileName, report: Report): readonly string[] {
  const serviceMs = report.serviceTime?.[name].valueMs;
  const serverMs = report.phases.serverTime[name].valueMs;
  const server = serverMs === undefined ? undefined : `server ${formatMs(serverMs)} ms`;
  if (serviceMs !== undefined)
    return [`service ${formatMs(serviceMs)} ms`, server ?? 'server unknown'];
  return server === undefined ? [] : [server];
}

function precisionOf(report: Report, { lowMs, highMs }: Percentile) {
  const exactness = engineExactness(report);
  if (exactness !== undefined) {
    return { remark: exactness, halfMs: undefined, title: `No interval: ${exactness}.` };
  }
  if (lowMs === undefined || highMs === undefined) {
    return { remark: 'within 1%', halfMs: undefined, title: 'While it runs, within 1%.' };
  }
  const halfMs = formatMs((highMs - lowMs) / 2);
  return {
    remark: `95%: ${formatMs(lowMs)}–${formatMs(highMs)}`,
    halfMs,
    title: `95% interval: with 95% confidence the true value lies between ${formatMs(lowMs)} and ${formatMs(highMs)} ms (half as wide: ±${halfMs} ms).`,
  };
}

function titleOf(name: PercentileName, report: Report, precision: string): string {
  const open = isResponseTime(report.plan.load);
  const serverMs = report.phases.serverTime[name].valueMs;
  return [
    `${name} of the ${headlineMeaning(report)}.`,
    precision,
    ...(open ? ['Service time, in ms, starts when the request does.'] : []),
    serverMs === undefined
      ? 'Server time is unknown.'
      : `Server time, ${formatMs(serverMs)} ms, is from the request sent to the first byte, without the browser’s own queue.`,
  ].join(' ');
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
    remark2: undefined,
    need: undefined,
    kind: undefined,
    title: undefined,
    tone: value === NONE ? 'none' : 'plain',
  };
}
