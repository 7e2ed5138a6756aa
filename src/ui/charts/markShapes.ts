/**
 * Where the marks of a run stand on an axis of time, in CSS pixels of the plot. Pure. Intervals become bands, moments
 * become lines; what would lie on the same pixel is one shape, so there are never more than pixels. A label that would
 * reach into another is left out: the summary names every mark.
 */
import type { RunMark } from '../../core/run/runMark.ts';
import { type Domain, positionOf } from './axes.ts';

export type BandKind = Exclude<RunMark['kind'], 'adjusted'>;

export type MarkBand = {
  readonly kind: BandKind;
  readonly leftPx: number;
  readonly widthPx: number;
  /** Whether its name fits into it. */
  readonly labelled: boolean;
};

export type MarkLine = {
  readonly px: number;
  readonly label: string | undefined;
  /** The label stands left of the line, which is near the right end. */
  readonly toLeft: boolean;
};

export type MarkShapes = {
  readonly bands: readonly MarkBand[];
  readonly lines: readonly MarkLine[];
};

const MIN_BAND_PX = 3;
/** Of the smallest text of the page, with room around it. */
const CHARACTER_PX = 6.2;
const LABEL_ROOM_PX = 8;
const MAX_LABEL_LENGTH = 24;

/** `time` in seconds; what lies outside of it is not shown. */
export function markShapes(marks: readonly RunMark[], time: Domain, widthPx: number): MarkShapes {
  const at = (ms: number) => Math.round(positionOf(ms / 1000, time, 'linear') * widthPx);
  const inside = marks.filter(
    (mark) =>
      mark.atMs <= time.high * 1000 &&
      (mark.kind === 'adjusted' ? mark.atMs : mark.untilMs) >= time.low * 1000,
  );
  return { bands: bandsOf(inside, at, widthPx), lines: linesOf(inside, at, widthPx) };
}

export function labelPx(label: string): number {
  return label.length * CHARACTER_PX + LABEL_ROOM_PX;
}

function bandsOf(
  marks: readonly RunMark[],
  at: (ms: number) => number,
  widthPx: number,
): MarkBand[] {
  const minPx = Math.min(MIN_BAND_PX, widthPx);
  const spans = marks.flatMap((mark) => {
    if (mark.kind === 'adjusted') return [];
    const left = Math.min(at(mark.atMs), widthPx - minPx);
    return [{ kind: mark.kind, left, right: Math.max(at(mark.untilMs), left + minPx) }];
  });
  spans.sort((a, b) => a.left - b.left);
  const last = new Map<BandKind, { left: number; right: number }>();
  const merged: { kind: BandKind; span: { left: number; right: number } }[] = [];
  for (const { kind, left, right } of spans) {
    const before = last.get(kind);
    if (before !== undefined && left <= before.right + 1) {
      before.right = Math.max(before.right, right);
      continue;
    }
    const span = { left, right };
    last.set(kind, span);
    merged.push({ kind, span });
  }
  return merged.map(({ kind, span: { left, right } }) => ({
    kind,
    leftPx: left,
    widthPx: right - left,
    labelled: labelPx(kind) <= right - left,
  }));
}

/** From the right: the latest change is the one that holds. */
function linesOf(
  marks: readonly RunMark[],
  at: (ms: number) => number,
  widthPx: number,
): MarkLine[] {
  const wordsAt = new Map<number, { atMs: number; words: string }>();
  for (const mark of marks) {
    if (mark.kind !== 'adjusted') continue;
    const px = at(mark.atMs);
    const before = wordsAt.get(px);
    if (before === undefined || before.atMs <= mark.atMs) wordsAt.set(px, mark);
  }
  const lines: MarkLine[] = [];
  let free = widthPx;
  for (const [px, { words }] of [...wordsAt].sort(([a], [b]) => b - a)) {
    const needed = labelPx(words);
    const isLast = lines.length === 0;
    const toLeft = isLast && px + needed > widthPx;
    const fits = words.length <= MAX_LABEL_LENGTH && (toLeft ? px >= needed : px + needed <= free);
    lines.push({ px, label: fits ? words : undefined, toLeft });
    free = toLeft && fits ? px - needed : px;
  }
  return lines.reverse();
}
