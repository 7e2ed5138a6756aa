/** What a link holds, read and written. Loaded with the first link: most visits have none. */
import { ok, type Result } from '../core/result.ts';
import { unpackLink } from '../core/snapshot/linkEnvelope.ts';
import { withFigures } from '../core/snapshot/linkFigures.ts';
import { chooseLink, type LinkLevel } from '../core/snapshot/linkLevels.ts';
import { readLinkSamples } from '../core/snapshot/linkSamples.ts';
import { digestLeavesOut, samplesLeaveOut } from '../core/snapshot/linkWords.ts';
import { readDigest } from '../core/snapshot/readDigest.ts';
import { reportOfDigest } from '../core/stats/digestReport.ts';
import type { Report } from '../core/stats/report.ts';
import { StoredRunBuilder } from '../core/stats/storedRun.ts';
import type { Compression } from '../platform/compression.ts';
import type { Slices } from '../platform/slices.ts';
import type { ShareLink } from './shareStore.ts';

export type OpenedLink = {
  readonly report: Report;
  /** A sentence or two. */
  readonly leavesOut: string;
};

/** Samples folded between two looks at the clock: some 5 ms. */
const STEP = 50_000;

export async function readLink(
  fragment: string,
  { inflate }: Compression,
  slices: Slices,
): Promise<Result<OpenedLink, string>> {
  const contents = await unpackLink(fragment, inflate);
  if (!contents.ok) return contents;
  const { kind, payload } = contents.value;
  if (kind === 'digest') {
    const digest = readDigest(payload);
    if (!digest.ok) return digest;
    return ok({ report: reportOfDigest(digest.value), leavesOut: digestLeavesOut(digest.value) });
  }
  const samples = readLinkSamples(payload);
  if (!samples.ok) return samples;
  const { run, figures, phases, exact } = samples.value;
  const report = withFigures(await built(new StoredRunBuilder(run), slices), figures);
  const { sampleCount, finishedCount } = report;
  return ok({ report, leavesOut: samplesLeaveOut({ phases, exact, sampleCount, finishedCount }) });
}

function built(builder: StoredRunBuilder, slices: Slices): Promise<Report> {
  return new Promise((resolve) => {
    slices.run(
      () => builder.advance(STEP),
      () => resolve(builder.report()),
    );
  });
}

const LEVELS: Readonly<Record<LinkLevel, string>> = {
  samples: 'Every request',
  ids: 'Every id',
  summary: 'Summary',
};

/** Of a report that may leave this browser. `base`: the page's own address. */
export async function linksOf(
  report: Report,
  { deflate }: Compression,
  base: string,
): Promise<readonly ShareLink[]> {
  const { all } = await chooseLink(report, deflate, base.length);
  return all.map(({ level, text, leavesOut, isChatSafe }) => ({
    level: LEVELS[level],
    url: `${base}${text}`,
    words: leavesOut,
    isChatSafe,
  }));
}
