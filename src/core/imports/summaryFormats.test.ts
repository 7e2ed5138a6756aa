import { describe, expect, test } from 'vitest';
import { seededRandom } from '../run/seededRandom.ts';
import { IMPORT_FORMATS } from './formats.ts';
import { HEAD_BYTES } from './importFormat.ts';
import {
  FIXTURE_NAMES,
  fixtureText,
  readAs,
  SUMMARY_FIXTURES,
  summaryFrom,
} from './summaries.fixture.ts';
import { SUMMARY_FORMATS } from './summaryFormats.ts';
import { reportOfSummary } from './summaryReport.ts';

const formatsOf = (text: string) => {
  const head = text.slice(0, HEAD_BYTES);
  return IMPORT_FORMATS.filter(({ isOne }) => isOne(head)).map(({ label }) => label);
};
/** Many, where a file is small; some, where it is large. */
const MOST_CUTS = 250;

describe.each(FIXTURE_NAMES)('%s', (name) => {
  const text = fixtureText(name);

  test('is recognised by its own format only', () => {
    expect(formatsOf(text)).toEqual([SUMMARY_FIXTURES[name]]);
  });

  test('is recognised without line breaks, with those of Windows, and with a byte order mark', async () => {
    const whole = await summaryFrom(name);
    const windows = text.replaceAll(/\r?\n/g, '\r\n');
    expect(formatsOf(windows)).toEqual([SUMMARY_FIXTURES[name]]);
    const result = await readAs(name, `\uFEFF${windows}`);
    expect(result.ok && result.value).toEqual(whole);
    if (!name.endsWith('.json')) return;
    const short = JSON.stringify(JSON.parse(text));
    expect(formatsOf(short)).toEqual([SUMMARY_FIXTURES[name]]);
    const again = await readAs(name, short);
    expect(again.ok && again.value).toEqual(whole);
  });

  test('cut off anywhere it is a summary or a sentence', async () => {
    const step = Math.max(1, Math.floor(text.length / MOST_CUTS));
    for (let length = 0; length < text.length; length += step) {
      await survives(name, text.slice(0, length));
    }
  });

  test('with a bit flipped anywhere it is a summary or a sentence', async () => {
    const random = seededRandom(7);
    const bytes = new TextEncoder().encode(text);
    const all = bytes.length * 8;
    const few = Array.from({ length: 2 * MOST_CUTS }, () => Math.floor(random() * all));
    for (const bit of few) {
      const damaged = bytes.slice();
      damaged[bit >> 3] = (damaged[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      await survives(name, new TextDecoder().decode(damaged));
    }
  });

  test('with hostile values in place of its own it is a summary or a sentence', async () => {
    const hostile = ['1e400', '-1', '-0', '9007199254740993', '1e-320', 'null', '"x"', '{}', '[]'];
    for (const value of [...hostile, '[[[[[[]]]]]]', '{"__proto__":{"count":1}}', 'true']) {
      const numbers = [...text.matchAll(/\b\d+(?:\.\d+)?\b/g)];
      const step = Math.max(1, Math.floor(numbers.length / 20));
      for (let at = 0; at < numbers.length; at += step) {
        const match = numbers[at];
        if (match === undefined) continue;
        const end = match.index + match[0].length;
        await survives(name, `${text.slice(0, match.index)}${value}${text.slice(end)}`);
      }
    }
  });
});

/** What is read becomes a report, too. */
async function survives(name: string, text: string): Promise<void> {
  formatsOf(text);
  const result = await readAs(name, text);
  if (!result.ok) {
    expect(result.error).toMatch(/^[A-Z].{10,}[.»)]$/);
    return;
  }
  expect(wildNumbers(result.value)).toEqual([]);
  reportOfSummary(result.value);
}

function wildNumbers(value: unknown): number[] {
  if (typeof value === 'number') return value >= 0 && Number.isFinite(value) ? [] : [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(wildNumbers);
}

test('what is none of them is recognised by none', () => {
  for (const text of [
    '',
    '{}',
    '[]',
    'null',
    '{"type":"Metric","data":{"name":"http_reqs"},"metric":"http_reqs"}\n',
    '{"attack":"","seq":0,"code":200,"timestamp":"2026-01-01T00:00:00Z","latency":1}\n',
    '{"log":{"version":"1.2","creator":{"name":"x","version":"1"},"entries":[]}}',
    '{"format":"rollcall-rows","version":1,"engine":"Locust"}',
    '{"rollcall":"snapshot","version":4}',
    'timeStamp,elapsed,label,responseCode,success\n1,2,a,200,true\n',
    'metric_name,timestamp,metric_value\n',
    'request-start,DNS,DNS+dialup,Response-delay,request-duration,bytes,status\n',
    '<!doctype html><html><title>Rollcall</title>',
    `"${'a'.repeat(5000)}`,
    '{"a":{"a":'.repeat(2000),
    '['.repeat(4096),
  ]) {
    const labels = SUMMARY_FORMATS.filter(({ isOne }) => isOne(text.slice(0, HEAD_BYTES)));
    expect(labels).toEqual([]);
  }
});

test.each(FIXTURE_NAMES)('%s: a nest of a million brackets is a sentence', async (name) => {
  for (const bomb of ['['.repeat(1_000_000), '{"a":'.repeat(300_000), '{'.repeat(1_000_000)]) {
    const result = await readAs(name, bomb);
    expect(result.ok).toBe(false);
  }
});

test.each(FIXTURE_NAMES)('%s: names that every object has are names like others', async (name) => {
  const text = fixtureText(name);
  for (const word of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
    await survives(name, text.replaceAll(/"[a-z_]{4,10}":/g, `"${word}":`));
    await survives(name, text.replaceAll('"200"', `"${word}"`));
  }
  expect(Reflect.get({}, 'count')).toBeUndefined();
});
