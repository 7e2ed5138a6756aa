/**
 * A report as the HTML file that shows it. Its template (vite.report.ts) lies as a module in the built page, which loads it for an export;
 * here it is found by the build's manifest and imported as well.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { reportTitle } from '../core/exchange/reportTitle.ts';
import { htmlReport } from '../core/exchange/toHtml.ts';
import { err, ok, type Result } from '../core/result.ts';
import { writeSnapshot } from '../core/snapshot/writeSnapshot.ts';
import type { Report } from '../core/stats/report.ts';
import type { World } from './world.ts';

const NO_TEMPLATE =
  'The HTML report was not made: the built page holds no template for it. Run npm run build and try again.';

/** Of a redacted report. */
export async function htmlOf(
  report: Report,
  { pageFolder }: Pick<World, 'pageFolder'>,
): Promise<Result<string, string>> {
  const folder = await pageFolder();
  if (!folder.ok) return folder;
  const template = await templateIn(folder.value);
  if (template === undefined) return err(NO_TEMPLATE);
  const packed = await promisify(gzip)(writeSnapshot(report));
  return ok(htmlReport(template, packed.toString('base64'), reportTitle(report)));
}

async function templateIn(folder: string): Promise<string | undefined> {
  try {
    const manifest: unknown = JSON.parse(
      await readFile(join(folder, '.vite', 'manifest.json'), 'utf8'),
    );
    for (const [name, entry] of Object.entries(manifest ?? {})) {
      if (!name.includes('rollcall-report-template')) continue;
      const module: unknown = await import(
        /* @vite-ignore */ pathToFileURL(join(folder, entry.file)).href
      );
      const texts = Object.values(module ?? {});
      return texts.find((text) => typeof text === 'string' && text.includes('id="rollcall-data"'));
    }
  } catch {
    // No such file: it was not built, or by an older version.
  }
  return undefined;
}
