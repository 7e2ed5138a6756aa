/**
 * A report as the HTML file that shows it: packed by a worker, put into the template in pieces. Loaded with the first export, as
 * the template is.
 */
import { reportTitle } from '../core/exchange/reportTitle.ts';
import { htmlReport } from '../core/exchange/toHtml.ts';
import { ok, type Result } from '../core/result.ts';
import { toBase64 } from '../core/snapshot/base64.ts';
import type { Report } from '../core/stats/report.ts';
import type { RunPacker } from '../platform/runPacker.ts';
import type { Slices } from '../platform/slices.ts';

export type HtmlExportDeps = {
  readonly packer: Pick<RunPacker, 'pack'>;
  readonly slices: Slices;
  /** The file without a run (vite.report.ts). */
  readonly loadTemplate: () => Promise<string>;
};

/** Between two looks at the clock, a millisecond; of threes, so that the texts join without padding. */
const PIECE_BYTES = 3 * 262_144;

/** Of a report that may leave this browser (core/snapshot/redaction.ts). */
export async function htmlFile(
  deps: HtmlExportDeps,
  report: Report,
): Promise<Result<string, string>> {
  const [template, packed] = await Promise.all([deps.loadTemplate(), deps.packer.pack(report)]);
  if (!packed.ok) return packed;
  const bytes = new Uint8Array(await packed.value.blob.arrayBuffer());
  const base64 = await base64InSlices(bytes, deps.slices);
  return ok(htmlReport(template, base64, reportTitle(report)));
}

function base64InSlices(bytes: Uint8Array, slices: Slices): Promise<string> {
  let text = '';
  let at = 0;
  return new Promise((resolve) => {
    slices.run(
      () => {
        text += toBase64(bytes.subarray(at, at + PIECE_BYTES));
        at += PIECE_BYTES;
        return at < bytes.length;
      },
      () => resolve(text),
    );
  });
}
