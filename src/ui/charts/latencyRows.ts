/**
 * Finds the row of a latency without a logarithm: a float's bits, read as a whole number, grow with its value, so their
 * upper part looks up a row in a table. Rows begin and end where pieces of the table do, less than a tenth of a row off an
 * even division, and are exact in that. Pure. Row 0 is the lowest; a float32 is what the log holds.
 */
import { type Domain, type LatencyScale, valueAt } from './axes.ts';

/** 16 kB, which stays in a processor's nearest cache. */
const PIECES = 16_384;
/** In the table: in no row. */
export const OUT_OF_VIEW = 255;
export const MAX_ROWS = 250;
/** Of infinity; more is no number and counts as 0, as what is less does (headline.ts). */
export const INFINITY_BITS = 0x7f80_0000;

export type LatencyRows = {
  /** Row r holds what is from edges[r] on and less than edges[r + 1]. */
  readonly edges: Float64Array;
  /** By piece of the bits, after one for all that is less and before one for all that is more. */
  readonly rowAt: Uint8Array;
  readonly lowBits: number;
  readonly shift: number;
};

/** Whether what lies beyond the ends belongs to the outermost rows. */
export type OpenEnds = { readonly below: boolean; readonly above: boolean };

export function latencyRows(
  domain: Domain,
  scale: LatencyScale,
  rows: number,
  open: OpenEnds,
): LatencyRows {
  const lowBits = bitsOf(domain.low);
  const span = Math.max(1, bitsOf(domain.high) - lowBits);
  const shift = Math.max(0, Math.ceil(Math.log2(span / PIECES)));
  const pieces = Math.ceil(span / 2 ** shift);
  const beginOf = (piece: number) => floatOf(lowBits + piece * 2 ** shift);
  const edges = new Float64Array(rows + 1);
  const rowAt = new Uint8Array(pieces + 2);
  // What is less than nothing counts as nothing.
  rowAt[0] = open.below || lowBits === 0 ? 0 : OUT_OF_VIEW;
  rowAt[pieces + 1] = open.above ? rows - 1 : OUT_OF_VIEW;
  edges[0] = beginOf(0);
  let row = 0;
  for (let piece = 0; piece < pieces; piece++) {
    while (row < rows - 1 && beginOf(piece) >= valueAt((row + 1) / rows, domain, scale)) {
      row++;
      edges[row] = beginOf(piece);
    }
    rowAt[piece + 1] = row;
  }
  // Of a view so narrow that there are fewer floats than rows, the upper rows are empty.
  edges.fill(beginOf(pieces), row + 1);
  return { edges, rowAt, lowBits, shift };
}

const oneFloat = new Float32Array(1);
const itsBits = new Int32Array(oneFloat.buffer);

function bitsOf(value: number): number {
  oneFloat[0] = value;
  return itsBits[0] ?? 0;
}

function floatOf(bits: number): number {
  itsBits[0] = Math.min(bits, INFINITY_BITS);
  return oneFloat[0] ?? 0;
}
