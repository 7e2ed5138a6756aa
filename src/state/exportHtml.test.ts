import { gunzipSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { snapshotInHtml } from '../core/exchange/fromHtml.ts';
import { err, ok } from '../core/result.ts';
import { sampleOf } from '../core/run/samples.fixture.ts';
import { openSnapshot } from '../core/snapshot/openSnapshot.ts';
import { reportFrom, tableOf } from '../core/snapshot/snapshot.fixture.ts';
import { writeSnapshot } from '../core/snapshot/writeSnapshot.ts';
import type { Slices } from '../platform/slices.ts';
import { type HtmlExportDeps, htmlFile } from './exportHtml.ts';

const TEMPLATE =
  '<!doctype html><title>Rollcall report</title><script type="application/octet-stream" id="rollcall-data" data-version="1"></script>';

const slices: Slices = {
  run(step, done) {
    while (step());
    done();
    return () => {};
  },
};

const REPORT = reportFrom({
  samples: Array.from({ length: 50 }, (_, row) => sampleOf({ row: row % 3, startMs: row })),
  dataset: tableOf(['id'], [['a'], ['</script>'], ['c']]),
});

const depsWith = (pack: HtmlExportDeps['packer']['pack']): HtmlExportDeps => ({
  packer: { pack },
  slices,
  loadTemplate: async () => TEMPLATE,
});

test('holds the snapshot of the report, and says what it is of', async () => {
  const blob = new Blob([gzipSync(writeSnapshot(REPORT))]);
  const file = await htmlFile(
    depsWith(async () => ok({ blob, contentKey: 'x' })),
    REPORT,
  );
  if (!file.ok) throw new Error(file.error);
  expect(file.value).toContain(`<title>${REPORT.plan.request.method} `);
  const packed = snapshotInHtml(file.value);
  if (packed?.ok !== true) throw new Error('there is no run in it');
  const text = gunzipSync(packed.value).toString('utf8');
  expect(text).toBe(writeSnapshot(REPORT));
  expect(openSnapshot(text).ok).toBe(true);
});

test('of more than one piece, without padding in between', async () => {
  const bytes = Uint8Array.from({ length: 2_000_003 }, (_, index) => index % 251);
  const file = await htmlFile(
    depsWith(async () => ok({ blob: new Blob([bytes]), contentKey: 'x' })),
    REPORT,
  );
  const packed = file.ok ? snapshotInHtml(file.value) : undefined;
  expect(packed?.ok === true && Buffer.from(packed.value).equals(bytes)).toBe(true);
});

test('when it cannot be packed it says why', async () => {
  const file = await htmlFile(
    depsWith(async () => err('It takes more memory than the browser gives.')),
    REPORT,
  );
  expect(file).toEqual({ ok: false, error: 'It takes more memory than the browser gives.' });
});
