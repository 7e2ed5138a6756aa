/**
 * What the schemas of all versions are made of. Every text and number has a limit, so that a hostile file cannot ask for
 * more than a run could hold.
 */
import * as v from 'valibot';

export const SNAPSHOT_FORMAT = 'rollcall-snapshot';
/** Engines cannot hold a much longer string; 1,000,000 samples take some 90 million characters. */
export const MAX_SNAPSHOT_CHARS = 500_000_000;
export const MAX_MESSAGE_CHARS = 10_000;
/** A year: no run lasts longer, and sums of such times stay exact. */
export const MAX_TIME_MS = 366 * 24 * 3600 * 1000;
export const MAX_SAMPLES = 10_000_000;
export const MAX_TEXT_CHARS = 1_000_000;

export const count = (max: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(max));
export const positive = (max: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(max));
export const between = (min: number, max: number) =>
  v.pipe(v.number(), v.minValue(min), v.maxValue(max));
export const timeMs = between(0, MAX_TIME_MS);
export const text = (maxChars: number) => v.pipe(v.string(), v.maxLength(maxChars));

/** Little-endian numbers, one after the other. */
export const binary = v.pipe(
  v.string(),
  v.maxLength(110_000_000),
  v.metadata({ contentEncoding: 'base64' }),
);

export const column = <const Type extends string>(type: Type, description: string) =>
  v.pipe(v.strictObject({ type: v.literal(type), data: binary }), v.description(description));
