/**
 * A link → the run or the report that it holds, or one sentence that says why not. Never throws, never starts anything. Every
 * sample comes as a StoredRun, which the page builds piece by piece as it does a file's; a digest is small, and comes as a Report.
 */
import { ok, type Result } from '../result.ts';
import { reportOfDigest } from '../stats/digestReport.ts';
import type { Report } from '../stats/report.ts';
import { type StoredRun, StoredRunBuilder } from '../stats/storedRun.ts';
import type { Digest } from './digest.ts';
import { type Inflate, unpackLink } from './linkEnvelope.ts';
import { withFigures } from './linkFigures.ts';
import { readLinkSamples } from './linkSamples.ts';
import { digestLeavesOut, samplesLeaveOut } from './linkWords.ts';
import { readDigest } from './readDigest.ts';

export type OpenedLink = (
  | { readonly kind: 'samples'; readonly run: StoredRun; readonly figures: Digest | undefined }
  | { readonly kind: 'digest'; readonly report: Report }
) & {
  /** What is not in it, in a sentence or two. */
  readonly leavesOut: string;
};

/** `fragment`: from the # on, as `location.hash` has it. */
export async function openLink(
  fragment: string,
  inflate: Inflate,
): Promise<Result<OpenedLink, string>> {
  const unpacked = await unpackLink(fragment, inflate);
  if (!unpacked.ok) return unpacked;
  const { kind, payload } = unpacked.value;
  if (kind === 'samples') {
    const read = readLinkSamples(payload);
    if (!read.ok) return read;
    const { run, figures, phases, exact } = read.value;
    const { sampleCount, thinned } = run;
    const finishedCount = thinned?.counts.sent ?? sampleCount;
    const leavesOut = samplesLeaveOut({ phases, exact, sampleCount, finishedCount });
    return ok({ kind, run, figures, leavesOut });
  }
  const digest = readDigest(payload);
  if (!digest.ok) return digest;
  return ok({
    kind,
    report: reportOfDigest(digest.value),
    leavesOut: digestLeavesOut(digest.value),
  });
}

/** In one go, where nobody waits for a page: programs and tests. */
export function reportOfLink(opened: OpenedLink): Report {
  if (opened.kind === 'digest') return opened.report;
  const builder = new StoredRunBuilder(opened.run);
  builder.advance(opened.run.sampleCount);
  return withFigures(builder.report(), opened.figures);
}
