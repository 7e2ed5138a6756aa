import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../run/seededRandom.ts';
import { reportOfDigest } from '../stats/digestReport.ts';
import type { Report } from '../stats/report.ts';
import { fromBase64Url, toBase64Url } from './base64url.ts';
import { ByteReader, ByteWriter } from './byteCursor.ts';
import { deflate, inflate } from './compression.fixture.ts';
import { SENTENCE } from './damaged.fixture.ts';
import { SUMMARY_BUDGETS } from './digestBudget.ts';
import { digestOf } from './digestOf.ts';
import { closedRun } from './link.fixture.ts';
import { LINK_PREFIX, type LinkKind, packDeflated } from './linkEnvelope.ts';
import { withFigures } from './linkFigures.ts';
import { chooseLink } from './linkLevels.ts';
import { readLinkSamples, writeLinkSamples } from './linkSamples.ts';
import { openLink, reportOfLink } from './openLink.ts';
import { readDigest } from './readDigest.ts';
import { reportFrom, smallReport } from './snapshot.fixture.ts';
import { writeDigest } from './writeDigest.ts';
import { writeFacts } from './writeFacts.ts';

/** Empty when it opens; then the report is made too, as the page would. */
async function errorOf(fragment: string): Promise<string> {
  const opened = await openLink(fragment, inflate);
  if (!opened.ok) return opened.error;
  reportOfLink(opened.value);
  return '';
}

/** The same of a payload whose envelope is whole. */
function payloadError(kind: LinkKind, payload: Uint8Array): string {
  if (kind === 'digest') {
    const digest = readDigest(payload);
    if (!digest.ok) return digest.error;
    reportOfDigest(digest.value);
    return '';
  }
  const read = readLinkSamples(payload);
  if (!read.ok) return read.error;
  reportOfLink({ kind, ...read.value, leavesOut: '' });
  return '';
}

/** Of a link without phases (linkFigures.ts), whose samples are whole. */
function figuresError(bytes: Uint8Array): string {
  const digest = readDigest(bytes);
  if (!digest.ok) return digest.error;
  withFigures(SMALL, digest.value);
  return '';
}

/** A view of the digest that begins a payload's rest, behind its length. */
function figuresOf(rest: Uint8Array): Uint8Array {
  const reader = new ByteReader(rest);
  return reader.bytes(reader.varint());
}

function joined(first: Uint8Array, rest: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(first.length + rest.length);
  bytes.set(first);
  bytes.set(rest, first.length);
  return bytes;
}

/** As `expect` does, which takes longer than reading a link. */
function expectSentence(error: string): void {
  if (!SENTENCE.test(error)) throw new Error(`This is no sentence: ${JSON.stringify(error)}`);
}

function withBitFlipped(bytes: Uint8Array, bit: number): Uint8Array {
  const changed = bytes.slice();
  changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return changed;
}

function samplesPayload(report: Report, phases = true): Uint8Array {
  const written = writeLinkSamples(report, { phases });
  if (written === undefined) throw new Error('it is more than a link can hold');
  return written.payload;
}

function digestPayload(report: Report): Uint8Array {
  const budget = SUMMARY_BUDGETS[8];
  if (budget === undefined) throw new Error('there is no such budget');
  return writeDigest(digestOf(report, budget));
}

/** As somebody would make it who knows the format. */
function signed(kind: LinkKind, payload: Uint8Array): string {
  return packDeflated(kind, deflateRawSync(payload));
}

const LARGE = reportFrom(closedRun(400));
/** Its charts are short: every bit of it can be tried. */
const SMALL = smallReport(700);

describe('a link changed on its way is refused with a sentence', () => {
  test('small, every sample: cut at every byte, every bit flipped', async () => {
    const { best } = await chooseLink(SMALL, deflate, 0);
    const bytes = fromBase64Url(best.text.slice(LINK_PREFIX.length)) ?? new Uint8Array();
    expect(bytes.length).toBeGreaterThan(400);
    let refused = 0;
    for (let length = 0; length < bytes.length; length++) {
      expect(await errorOf(LINK_PREFIX + toBase64Url(bytes.subarray(0, length)))).toMatch(SENTENCE);
      refused++;
    }
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const changed = LINK_PREFIX + toBase64Url(withBitFlipped(bytes, bit));
      expect(await errorOf(changed)).toMatch(SENTENCE);
      refused++;
    }
    expect(refused).toBe(bytes.length * 9);
  });

  test('larger ones and digests: 2,000 bits and 500 lengths each', async () => {
    const { all } = await chooseLink(LARGE, deflate, 0);
    expect(all.length).toBeGreaterThan(1);
    const random = seededRandom(20_261_123);
    for (const { text } of all) {
      const bytes = fromBase64Url(text.slice(LINK_PREFIX.length)) ?? new Uint8Array();
      for (let n = 0; n < 2000; n++) {
        const bit = Math.floor(random() * bytes.length * 8);
        const changed = LINK_PREFIX + toBase64Url(withBitFlipped(bytes, bit));
        expectSentence(await errorOf(changed));
      }
      for (let n = 0; n < 500; n++) {
        const length = Math.floor(random() * text.length);
        expect(await errorOf(text.slice(0, length))).toMatch(SENTENCE);
      }
    }
  });
});

describe('a link made on purpose, its checksum right, opens or is refused with a sentence', () => {
  const whole = samplesPayload(SMALL);
  const without = samplesPayload(SMALL, false);
  // The same bytes as with phases, and then a digest, which is tried on its own: of those two once is enough.
  const figuresAt = 3 + new TextEncoder().encode(JSON.stringify(writeFacts(SMALL))).length;
  const figures = figuresOf(without.subarray(figuresAt));
  const columnsAt = figures.byteOffset + figures.length;
  const payloads = [
    ['samples', whole, (payload: Uint8Array) => payloadError('samples', payload)],
    [
      'samples without phases',
      without.subarray(columnsAt),
      (rest: Uint8Array) => payloadError('samples', joined(without.subarray(0, columnsAt), rest)),
    ],
    ['their figures', figures, figuresError],
    ['digest', digestPayload(SMALL), (payload: Uint8Array) => payloadError('digest', payload)],
    ['digest', digestPayload(LARGE), (payload: Uint8Array) => payloadError('digest', payload)],
  ] as const;

  test.each(payloads)('%s: cut at every byte, every bit flipped', (_, payload, errorIn) => {
    expect(errorIn(payload)).toBe('');
    let refused = 0;
    for (let length = 0; length < payload.length; length++) {
      expectSentence(errorIn(payload.subarray(0, length)));
    }
    const bits = payload.length * 8;
    for (let bit = 0; bit < bits; bit++) {
      const error = errorIn(withBitFlipped(payload, bit));
      if (error === '') continue;
      expectSentence(error);
      refused++;
    }
    // Where the columns are, a flipped bit makes another number that is as good.
    expect(refused).toBeGreaterThan(bits / 20);
  });

  test('1,000 changes of a large one', () => {
    const payload = samplesPayload(LARGE);
    const random = seededRandom(7);
    for (let n = 0; n < 1000; n++) {
      const changed = payload.slice();
      const changes = 1 + Math.floor(random() * 3);
      for (let each = 0; each < changes; each++) {
        changed[Math.floor(random() * changed.length)] = Math.floor(random() * 256);
      }
      const error = payloadError('samples', changed);
      if (error !== '') expect(error).toMatch(SENTENCE);
    }
  });

  test('any bytes at all', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom<LinkKind>('samples', 'digest'),
        fc.uint8Array({ maxLength: 300 }),
        async (kind, payload) => {
          expect(await errorOf(signed(kind, payload))).toMatch(SENTENCE);
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('a bomb of 1,000 to 1', async () => {
    for (const kind of ['samples', 'digest'] as const) {
      expect(await errorOf(signed(kind, new Uint8Array(50_000_000)))).toMatch(SENTENCE);
    }
  });
});

describe('counts that lie', () => {
  /** Facts of the small report, and then what `write` writes. */
  function payloadOf(write: (to: ByteWriter) => void, facts: unknown = writeFacts(smallReport())) {
    const to = new ByteWriter();
    to.u8(1);
    to.text(JSON.stringify(facts));
    write(to);
    return to.finish();
  }
  const oneId = (to: ByteWriter, rows: number) => {
    to.varint(1);
    to.varint(rows);
    to.varint(1);
    to.text('id');
    to.u8(1);
    // Numbers in a frame: 0, 1, 2 …, as steps.
    to.u8(1);
    to.text('');
    to.text('');
    to.varint(0);
    to.u8(1);
    to.zigzag(0);
    to.zigzag(1);
    to.u8(0);
  };

  test.each([
    ['2^32 rows', (to: ByteWriter) => oneId(to, 2 ** 32)],
    ['2^53 rows', (to: ByteWriter) => oneId(to, Number.MAX_SAFE_INTEGER)],
    [
      '2^32 columns',
      (to: ByteWriter) => {
        to.varint(1);
        to.varint(10);
        to.varint(2 ** 32);
      },
    ],
    [
      '2^32 samples',
      (to: ByteWriter) => {
        oneId(to, 3);
        to.varint(2 ** 32);
      },
    ],
    [
      'a million cells of a million characters',
      (to: ByteWriter) => {
        to.varint(1);
        to.varint(100_000);
        to.varint(1);
        to.text('id');
        to.u8(1);
        to.u8(1);
        to.text('x'.repeat(900_000));
        to.text('');
      },
    ],
  ])('%s', async (_, write) => {
    expect(await errorOf(signed('samples', payloadOf(write)))).toMatch(SENTENCE);
  });

  test.each([
    ['sent', { sent: 9 }],
    ['expected', { expected: 4 }],
    ['a number below nothing', { cancelled: -1 }],
    ['a number that is none', { cancelled: null }],
    ['a text', { cancelled: '1' }],
  ])('%s', async (_, change) => {
    const payload = samplesPayload(smallReport());
    const facts = writeFacts(smallReport());
    const before = new TextEncoder().encode(JSON.stringify(facts));
    const rest = payload.subarray(1 + 2 + before.length);
    const counts = { ...facts.counts, ...change };
    const changed = payloadOf((to) => to.bytes(rest), { ...facts, counts });
    expect(
      await errorOf(
        signed(
          'samples',
          payloadOf((to) => to.bytes(rest)),
        ),
      ),
    ).toBe('');
    expect(await errorOf(signed('samples', changed))).toMatch(SENTENCE);
  });

  test('facts with more in them than there is', async () => {
    const facts = JSON.parse(
      `{"__proto__": {"polluted": 1}, ${JSON.stringify(writeFacts(smallReport())).slice(1)}`,
    );
    const payload = payloadOf((to) => oneId(to, 3), facts);
    expect(await errorOf(signed('samples', payload))).toMatch(SENTENCE);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });
});
