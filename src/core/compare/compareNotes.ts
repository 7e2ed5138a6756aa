/** What must be known to read a comparison, and why it has no intervals. */
import { formatCount, formatTenths } from '../format.ts';
import type { Report } from '../stats/report.ts';
import { MIN_BLOCKS } from './compareBlocks.ts';
import type { SideSamples } from './compareSamples.ts';

type Pair<Value> = readonly [Value, Value];
const NAMES = ['A', 'B'] as const;

/** The few blocks that there are give no finite interval. */
const TOO_UNEVEN = 'These runs are too short to tell chance from change: send more requests.';

export function whyNoIntervals(
  reports: Pair<Report>,
  samples: Pair<SideSamples | undefined>,
): string {
  const reasons = NAMES.flatMap((name, at) => {
    const report = reports[at];
    if (report === undefined) return [];
    if (report.digest?.level === 'figures') {
      return [`${name} is a file that holds figures only, and intervals need single requests.`];
    }
    if (report.digest !== undefined)
      return [`${name} is a summary without samples, which intervals need.`];
    if (report.latency.meanMs === undefined) return [`${name} has no response.`];
    if (samples[at]?.hasBlocks === true) return [];
    return [
      `${name} lasted for fewer than ${MIN_BLOCKS} of its own response times, too short to tell chance from change: send more requests.`,
    ];
  });
  return reasons.length === 0 ? TOO_UNEVEN : reasons.join(' ');
}

export function notesOf(reports: Pair<Report>, samples: Pair<SideSamples | undefined>): string[] {
  const notes = [
    'One run a side: how much two runs of the same target differ (a cold cache, a deploy, another process) is not measured, and the intervals do not hold it. Run A and B in turn, at least five times each, to know.',
  ];
  NAMES.forEach((name, at) => {
    const side = samples[at];
    if (side === undefined || !side.hasBlocks || reports[at] === undefined) return;
    const { blockCount, lengthMs, likeness } = side.blocks;
    if (likeness.isSure) {
      notes.push(
        `${name} changed over its run: even blocks of ${formatTenths(lengthMs / 1000)} s are like their neighbours, so the intervals are widened by a rough estimate. Run longer, or look at the timelines.`,
      );
    } else if (blockCount < 2 * MIN_BLOCKS) {
      notes.push(
        `${name} gives only ${formatCount(blockCount)} blocks of time, so its intervals are rough. Run longer.`,
      );
    }
  });
  return notes;
}
