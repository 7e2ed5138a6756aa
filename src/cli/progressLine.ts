/**
 * How a run gets on: a bar that is drawn anew on a terminal, else a plain line every five seconds, for logs. Draws at most ten times a
 * second, whatever an engine reports.
 */
import { formatCount, formatElapsed, formatRate } from '../core/format.ts';
import type { EngineProgress } from './engine.ts';

export type ProgressOutput = {
  readonly isTTY: boolean;
  readonly columns: () => number;
  readonly nowMs: () => number;
  readonly write: (text: string) => void;
};

const REDRAW_MS = 100;
const LINE_MS = 5000;
const MAX_BAR_CHARS = 30;
/** ECMA-48 EL: from the cursor to the end of the line. */
const ERASE = '\u001b[K';

export class ProgressLine {
  readonly #output: ProgressOutput;
  #lastMs = Number.NEGATIVE_INFINITY;
  #isDrawn = false;

  constructor(output: ProgressOutput) {
    this.#output = output;
  }

  show(progress: EngineProgress): void {
    this.#draw(
      (columns) => progressBar(progress, columns),
      () => progressWords(progress),
    );
  }

  /** `Reading  42%` */
  showRatio(what: string, ratio: number): void {
    const words = `${what}  ${Math.floor(ratio * 100)}%`;
    this.#draw(
      () => words,
      () => words,
    );
  }

  #draw(bar: (columns: number) => string, words: () => string): void {
    const { isTTY, nowMs, write, columns } = this.#output;
    const now = nowMs();
    if (!isTTY && this.#lastMs === Number.NEGATIVE_INFINITY) this.#lastMs = now;
    if (now - this.#lastMs < (isTTY ? REDRAW_MS : LINE_MS)) return;
    this.#lastMs = now;
    if (!isTTY) {
      write(`${words()}\n`);
      return;
    }
    write(`\r${bar(columns() - 1)}${ERASE}`);
    this.#isDrawn = true;
  }

  /** Makes room for a line; the next report draws it again. */
  clear(): void {
    if (this.#isDrawn) this.#output.write(`\r${ERASE}`);
    this.#isDrawn = false;
    if (this.#output.isTTY) this.#lastMs = Number.NEGATIVE_INFINITY;
  }
}

/** `00:12  1,204 of 5,000 (24%)  240.8/s  3 failed` */
export function progressWords(progress: EngineProgress): string {
  const { sent, planned, elapsedMs, ratePerSecond, failed } = progress;
  const share = shareOf(progress);
  return [
    formatElapsed(elapsedMs),
    planned === undefined
      ? `${formatCount(sent)} sent`
      : `${formatCount(sent)} of ${formatCount(planned)}`,
    ...(share === undefined ? [] : [`${Math.floor(share * 100)}%`]),
    ...(ratePerSecond === undefined ? [] : [`${formatRate(ratePerSecond)}/s`]),
    ...(failed === undefined || failed === 0 ? [] : [`${formatCount(failed)} failed`]),
  ].join('  ');
}

/** With a bar where the end is known and there is room for it. */
export function progressBar(progress: EngineProgress, columns: number): string {
  const words = progressWords(progress);
  const share = shareOf(progress);
  const room = Math.min(MAX_BAR_CHARS, columns - words.length - 4);
  if (share === undefined || room < 5) return words.slice(0, Math.max(0, columns));
  const filled = Math.floor(share * room);
  return `[${'#'.repeat(filled)}${'.'.repeat(room - filled)}]  ${words}`;
}

function shareOf({ sent, planned }: EngineProgress): number | undefined {
  if (planned === undefined || planned <= 0) return undefined;
  return Math.min(1, sent / planned);
}
