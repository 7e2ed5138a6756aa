/**
 * The promise of redaction for every form that leaves (core/snapshot/redactionLeaks.test.ts has it for the writers one by one): each
 * file of the Export menu, links of every kind, and the library in one file. A new format is tested by being in EXPORT_FORMATS.
 */
import 'fake-indexeddb/auto';
import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { snapshotInHtml } from '../core/exchange/fromHtml.ts';
import { ok } from '../core/result.ts';
import { deflate, inflate } from '../core/snapshot/compression.fixture.ts';
import { DIGEST_BUDGETS } from '../core/snapshot/digestBudget.ts';
import { digestOf } from '../core/snapshot/digestOf.ts';
import { packLink, unpackLink } from '../core/snapshot/linkEnvelope.ts';
import { chooseLink } from '../core/snapshot/linkLevels.ts';
import { writeLinkSamples } from '../core/snapshot/linkSamples.ts';
import { openLink, reportOfLink } from '../core/snapshot/openLink.ts';
import { PSEUDONYM_KEY_BYTES } from '../core/snapshot/pseudonymKeyBytes.ts';
import { arbitraryPlanted, spellingsIn } from '../core/snapshot/redaction.fixture.ts';
import { redactReport } from '../core/snapshot/redaction.ts';
import type { RedactionChoice } from '../core/snapshot/redactionChoice.ts';
import { writeDigest } from '../core/snapshot/writeDigest.ts';
import { writeSnapshot } from '../core/snapshot/writeSnapshot.ts';
import type { Report } from '../core/stats/report.ts';
import { EXPORT_FORMATS } from './exportFormats.ts';
import { htmlFile } from './exportHtml.ts';
import { Browser } from './libraryWorld.fixture.ts';

const KEY = new Uint8Array(PSEUDONYM_KEY_BYTES).fill(7);
const TEMPLATE =
  '<!doctype html><title>Rollcall report</title><script type="application/octet-stream" id="rollcall-data" data-version="1"></script>';

type Form = (redacted: Report) => Promise<string>;

const html: Form = async (report) => {
  const deps = {
    packer: {
      pack: async (packed: Report) =>
        ok({ blob: new Blob([gzipSync(writeSnapshot(packed))]), contentKey: 'x' }),
    },
    slices: {
      run(step: () => boolean, done: () => void) {
        while (step());
        done();
        return () => {};
      },
    },
    loadTemplate: async () => TEMPLATE,
  };
  const file = await htmlFile(deps, report);
  const packed = file.ok ? snapshotInHtml(file.value) : undefined;
  if (!file.ok || packed?.ok !== true) throw new Error('no report was made');
  const around = file.value.replace(/(data-version="1">)[^<]*/, '$1');
  return `${around}\n${gunzipSync(packed.value).toString('utf8')}`;
};

/** The bytes, and what a reader makes of them: columns may write a text in pieces. */
async function linkText(fragment: string): Promise<string> {
  const unpacked = await unpackLink(fragment, inflate);
  const opened = await openLink(fragment, inflate);
  if (!unpacked.ok || !opened.ok) throw new Error('the link does not open');
  const report = reportOfLink(opened.value);
  const ids = report.dataset.ids.text;
  return [
    Buffer.from(unpacked.value.payload).toString('utf8'),
    opened.value.leavesOut,
    report.digest === undefined ? writeSnapshot(report) : JSON.stringify([report.plan, ids]),
  ].join('\n');
}

const FORMS: Readonly<Record<string, Form>> = {
  ...Object.fromEntries(
    Object.entries(EXPORT_FORMATS).map(([name, { pieces }]): [string, Form] => [
      name,
      pieces === 'page' ? html : async (report) => [...pieces(report)].join(''),
    ]),
  ),
  'the links of Share': async (report) => {
    // With a long address in front nothing but the shortest fits.
    const choices = await Promise.all(
      [60, 6000, 30_000].map((baseChars) => chooseLink(report, deflate, baseChars)),
    );
    const texts = new Set(choices.flatMap(({ all }) => all.map(({ text }) => text)));
    return (await Promise.all([...texts].map(linkText))).join('\n');
  },
  'links of every sample, with and without phases': async (report) => {
    const texts = [true, false].map(async (phases) => {
      const written = writeLinkSamples(report, { phases });
      if (written === undefined) throw new Error('too long for a link');
      return linkText(await packLink('samples', written.payload, deflate));
    });
    return (await Promise.all(texts)).join('\n');
  },
  'links of every budget of a summary': async (report) => {
    const texts = DIGEST_BUDGETS.map(async (budget) =>
      linkText(await packLink('digest', writeDigest(digestOf(report, budget)), deflate)),
    );
    return (await Promise.all(texts)).join('\n');
  },
};

const choices: fc.Arbitrary<RedactionChoice> = fc.record({
  hosts: fc.constantFrom('keep', 'hide'),
  ids: fc.constantFrom('keep', 'pseudonyms'),
  columns: fc.constantFrom('keep', 'leave out'),
});

test.each(Object.entries(FORMS))('nothing that was planted leaves by %s', async (_, form) => {
  await fc.assert(
    fc.asyncProperty(arbitraryPlanted, choices, async (planted, choice) => {
      const { report, secrets, hosts, ids } = planted;
      const hidden = [
        ...secrets,
        ...(choice.hosts === 'hide' ? hosts : []),
        ...(choice.ids === 'pseudonyms' ? ids : []),
      ];
      const written = spellingsIn(await form(redactReport(report, choice, KEY)));
      expect(hidden.filter((secret) => written.includes(secret))).toEqual([]);
    }),
    { numRuns: 15 },
  );
});

test('each form would give much of it away if nothing were redacted', async () => {
  const [planted] = fc.sample(arbitraryPlanted, { numRuns: 1, seed: 1 });
  if (planted === undefined) throw new Error('nothing was planted');
  for (const [name, form] of Object.entries(FORMS)) {
    const written = spellingsIn(await form(planted.report));
    const all = [...planted.secrets, ...planted.hosts, ...planted.ids];
    const seen = all.filter((text) => written.includes(text)).length;
    // Rules and figures alone: JUnit names few.
    expect({ name, seen: seen > 0 }).toEqual({ name, seen: true });
  }
});

test('nothing that was planted leaves by the file of the whole library, labels and notes included', async () => {
  const planted = fc.sample(arbitraryPlanted, { numRuns: 6, seed: 3 });
  const tab = new Browser().tab();
  await tab.commands.start();
  for (const { report, secrets } of planted) {
    const [first = '', second = ''] = secrets;
    await tab.keep(report, `https://me:${first}@x.test/?token=${second}`);
  }
  const { runs } = tab.state();
  expect(runs).toHaveLength(planted.length);
  for (const { id } of runs) {
    const note = `Asked with token=${planted[0]?.secrets[0]} and Bearer ${planted[0]?.secrets[1]}`;
    await tab.commands.changeLabels(id, { note, tags: [`key=${planted[0]?.secrets[2]}`] });
  }
  await tab.commands.exportRuns();
  const [file] = tab.saved;
  if (file === undefined) throw new Error('no file was saved');
  const written = spellingsIn(await file.blob.text());
  expect(written).toContain('rollcall-snapshot');
  for (const { secrets } of planted) {
    expect(secrets.filter((secret) => written.includes(secret))).toEqual([]);
  }
});
