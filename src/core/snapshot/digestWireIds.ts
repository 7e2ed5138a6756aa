/**
 * The ids of a digest as bytes. Ids that are whole numbers, as they are mostly, lie as differences; others as what they share
 * with the one before and the rest. An id has mostly one answer, so its figures lie as differences that are mostly nothing.
 */
import { EXCEPTION_KINDS, type ExceptionKind, OUTCOMES } from '../run/outcome.ts';
import { ByteRangeError, type ByteReader, type ByteWriter } from './byteCursor.ts';
import type { DigestIdStats, DigestIds } from './digest.ts';
import { HUNDREDTHS } from './digestCharts.ts';
import { type Codec, choice, flag, listOf, whole } from './digestCodec.ts';
import { MAX_BYTES, MAX_ID_BYTES_IN_ALL, MAX_SPREAD_RATIO, THOUSANDTHS } from './digestIds.ts';
import { MAX_DIGEST_COUNT, MAX_DIGEST_IDS, MAX_ID_BYTES, WIRE_EXCEPTIONS } from './digestLimits.ts';
import { readDeltas, readWholes, writeDeltas, writeWholes } from './digestWireColumns.ts';
import { MAX_TIME_MS } from './wireTypes.ts';

const MAX_ROWS = 1_000_000;
const MAX_STATUS = 999;
const MAX_U32 = 0xffff_ffff;
const MAX_HUNDREDTHS = MAX_TIME_MS * 2 * HUNDREDTHS;
/** Canonical, so that it comes back as it was. */
const WHOLE_NUMBER = /^(?:0|[1-9]\d{0,14})$/;
const MAX_WHOLE_ID = 999_999_999_999_999;

const level = choice(['ids', 'summary'] as const);
const runIds = whole(MAX_ROWS);
const shownIds = whole(MAX_DIGEST_IDS);
const kindsThere = listOf(flag, WIRE_EXCEPTIONS.length);

export const idsCodec: Codec<DigestIds> = {
  write(to, ids) {
    level.write(to, ids.level);
    runIds.write(to, ids.idCount);
    shownIds.write(to, ids.texts.length);
    writeTexts(to, ids.texts);
    writeStats(to, ids.stats);
  },
  read(from) {
    const read = { level: level.read(from), idCount: runIds.read(from) };
    const length = shownIds.read(from);
    return { ...read, texts: readTexts(from, length), stats: readStats(from, length) };
  },
};

function writeTexts(to: ByteWriter, texts: readonly string[]): void {
  const isWhole = texts.every((text) => WHOLE_NUMBER.test(text));
  flag.write(to, isWhole);
  if (isWhole) {
    writeDeltas(to, texts.map(Number));
    return;
  }
  let before = '';
  writeWholes(
    to,
    texts.map((text) => {
      const length = sharedLength(before, text);
      before = text;
      return length;
    }),
  );
  before = '';
  for (const text of texts) {
    to.text(text.slice(sharedLength(before, text)));
    before = text;
  }
}

/** Never half of a character, which has no UTF-8. */
function sharedLength(before: string, text: string): number {
  const most = Math.min(before.length, text.length);
  let length = 0;
  while (length < most && before.charCodeAt(length) === text.charCodeAt(length)) length++;
  const last = length === 0 ? 0 : text.charCodeAt(length - 1);
  return last >= 0xd800 && last < 0xdc00 ? length - 1 : length;
}

function readTexts(from: ByteReader, length: number): readonly string[] {
  if (flag.read(from)) return readDeltas(from, length, MAX_WHOLE_ID).map(String);
  const shared = readWholes(from, length, MAX_ID_BYTES);
  const texts: string[] = [];
  let before = '';
  let left = MAX_ID_BYTES_IN_ALL;
  for (const count of shared) {
    if (count > before.length) throw new ByteRangeError('an id shares more than there is');
    const text = before.slice(0, count) + from.text(MAX_ID_BYTES);
    // A beginning that is shared again and again would make much of few bytes.
    left -= text.length;
    if (left < 0 || text.length > MAX_ID_BYTES) throw new ByteRangeError('its ids are too long');
    texts.push(text);
    before = text;
  }
  return texts;
}

/** Times in hundredths; 0 stands for a figure that is not known, so that the others are one more. */
function writeStats(to: ByteWriter, stats: DigestIdStats): void {
  const { count, responses, unexpected, p50Ms, p95Ms, maxMs, spreadRatio } = stats;
  writeWholes(to, count);
  writeWholes(
    to,
    responses.map((own, id) => (count[id] ?? 0) - own),
  );
  writeWholes(to, unexpected);
  const kinds = WIRE_EXCEPTIONS.map((kind) => stats.exceptionsBy[kind]);
  kindsThere.write(
    to,
    kinds.map((ofKind) => ofKind !== undefined),
  );
  for (const ofKind of kinds) if (ofKind !== undefined) writeWholes(to, ofKind);
  const most = Array.from(maxMs, hundredths);
  const below = [p50Ms, p95Ms].map((times) =>
    Array.from(times, (ms, id) =>
      Number.isNaN(ms) ? undefined : (most[id] ?? 0) - hundredths(ms),
    ),
  );
  // A clock of tenths makes tens of hundredths.
  const step = commonStep([...most, ...below.flat().filter((one) => one !== undefined)]);
  to.varint(step);
  writeWholes(
    to,
    most.map((own) => own / step),
  );
  for (const own of below) {
    writeWholes(
      to,
      own.map((one) => (one === undefined ? 0 : one / step + 1)),
    );
  }
  writeWholes(
    to,
    Array.from(spreadRatio, (ratio) =>
      Number.isNaN(ratio) ? 0 : Math.round(ratio * THOUSANDTHS) + 1,
    ),
  );
  writeWholes(to, stats.lastStatus);
  writeWholes(to, stats.lastOutcome);
  const hasBodies = !stats.bodyBytes.some(Number.isNaN);
  flag.write(to, hasBodies);
  if (!hasBodies) return;
  writeWholes(to, stats.bodyBytes);
  writeWholes(
    to,
    Array.from(stats.lastBodyBytes, (last, id) => (stats.bodyBytes[id] ?? 0) - last),
  );
}

/** The largest that all are multiples of. */
function commonStep(values: readonly number[]): number {
  let step = 0;
  for (const value of values) {
    let [a, b] = [value, step];
    while (b > 0) [a, b] = [b, a % b];
    step = a;
    if (step === 1) return 1;
  }
  return Math.max(1, step);
}

function hundredths(ms: number): number {
  return Math.round(ms * HUNDREDTHS);
}

function readStats(from: ByteReader, length: number): DigestIdStats {
  const column = (max: number) => readWholes(from, length, max);
  const count = Uint32Array.from(column(MAX_DIGEST_COUNT));
  const responses = column(MAX_DIGEST_COUNT).map((less, id) =>
    notNegative((count[id] ?? 0) - less),
  );
  const unexpected = Uint32Array.from(column(MAX_DIGEST_COUNT));
  const exceptions = new Uint32Array(length);
  const exceptionsBy = Object.fromEntries(
    EXCEPTION_KINDS.map((kind) => [kind, undefined]),
  ) as Record<ExceptionKind, Uint32Array | undefined>;
  kindsThere.read(from).forEach((isThere, place) => {
    const kind = WIRE_EXCEPTIONS[place];
    if (!isThere || kind === undefined) return;
    const ofKind = Uint32Array.from(column(MAX_DIGEST_COUNT));
    ofKind.forEach((own, id) => {
      exceptions[id] = (exceptions[id] ?? 0) + own;
    });
    exceptionsBy[kind] = ofKind;
  });
  const step = hundredthsOfTime.read(from);
  const times = () => column(MAX_HUNDREDTHS);
  const most = times().map(timesStep(step));
  const [p50Ms, p95Ms] = [0, 1].map(() =>
    times().map((less, id) =>
      less === 0 ? Number.NaN : notNegative((most[id] ?? 0) - (less - 1) * step) / HUNDREDTHS,
    ),
  );
  const spread = column(MAX_SPREAD_RATIO * THOUSANDTHS + 1);
  const lastStatus = Uint16Array.from(column(MAX_STATUS));
  const lastOutcome = Uint8Array.from(column(OUTCOMES.length - 1));
  return {
    idCount: length,
    seenCount: count.reduce((seen, own) => seen + (own > 0 ? 1 : 0), 0),
    count,
    responses: Uint32Array.from(responses),
    unexpected,
    exceptions,
    exceptionsBy,
    p50Ms: Float32Array.from(p50Ms ?? []),
    p95Ms: Float32Array.from(p95Ms ?? []),
    maxMs: Float32Array.from(most, (own) => own / HUNDREDTHS),
    spreadRatio: Float32Array.from(spread, (own) =>
      own === 0 ? Number.NaN : (own - 1) / THOUSANDTHS,
    ),
    lastStatus,
    lastOutcome,
    ...readBodies(from, length),
  };
}

function readBodies(from: ByteReader, length: number) {
  if (!flag.read(from)) {
    return {
      bodyBytes: new Float64Array(length).fill(Number.NaN),
      lastBodyBytes: new Uint32Array(length),
    };
  }
  const bodyBytes = Float64Array.from(readWholes(from, length, MAX_BYTES));
  const lastBodyBytes = readWholes(from, length, MAX_BYTES).map((less, id) => {
    const last = notNegative((bodyBytes[id] ?? 0) - less);
    if (last > MAX_U32) throw new ByteRangeError('a body is too long');
    return last;
  });
  return { bodyBytes, lastBodyBytes: Uint32Array.from(lastBodyBytes) };
}

const hundredthsOfTime = whole(MAX_HUNDREDTHS);

function timesStep(step: number): (count: number) => number {
  return (count) => {
    const own = count * step;
    if (own > MAX_HUNDREDTHS) throw new ByteRangeError('a time is too long');
    return own;
  };
}

function notNegative(value: number): number {
  if (value < 0) throw new ByteRangeError('a figure of an id is below nothing');
  return value;
}
