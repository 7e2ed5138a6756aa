/** Every file of another tool that can be opened. Each is told by its beginning, never by its name. */
import { k6Csv } from './fromK6Csv.ts';
import { k6Json } from './fromK6Json.ts';
import { harRows } from './harRows.ts';
import type { ImportFormat } from './importFormat.ts';
import { jmeterJtl, jmeterXml } from './jmeterRows.ts';
import { ohaCsv } from './ohaRows.ts';
import { rollcallRows } from './rollcallRows.ts';
import { SUMMARY_FORMATS } from './summaryFormats.ts';
import { vegetaCsv, vegetaGob, vegetaJson } from './vegetaRows.ts';

export const IMPORT_FORMATS: readonly ImportFormat[] = [
  rollcallRows,
  k6Json,
  k6Csv,
  vegetaJson,
  vegetaCsv,
  vegetaGob,
  jmeterJtl,
  jmeterXml,
  ohaCsv,
  harRows,
  ...SUMMARY_FORMATS,
];

export function formatOf(head: string): ImportFormat | undefined {
  return IMPORT_FORMATS.find(({ isOne }) => isOne(head));
}

export const NOTHING_FITS =
  'It is no snapshot or report of Rollcall, and none of the files of other tools that can be opened: what k6 (JSON, CSV, summary, dashboard), Locust (JSON, CSV, HTML), Artillery, Vegeta, oha, autocannon, Fortio, JMeter or HAR wrote.';
