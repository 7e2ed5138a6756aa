/** Recorded files with every request (fixtures/README.md), and what reads them without making a run of it. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Result } from '../result.ts';
import { IMPORT_FORMATS } from './formats.ts';
import type { ImportedRequest } from './importedRequest.ts';
import type { RowsRead } from './importFormat.ts';

/** By the label of the format that each is of. */
export const ROW_FIXTURES: Readonly<Record<string, string>> = {
  'chromium-156.har': 'HAR',
  'jmeter-5.6.3-no-header.jtl': 'JMeter JTL',
  'jmeter-5.6.3-transaction-parents.jtl': 'JMeter JTL',
  'jmeter-5.6.3-transactions.jtl': 'JMeter JTL',
  'jmeter-5.6.3.jtl': 'JMeter JTL',
  'oha-1.16.0.csv': 'oha CSV',
  'vegeta-12.13.0.csv': 'Vegeta CSV',
  'vegeta-12.13.0.json.gz': 'Vegeta JSON',
};

export function rowText(name: string): string {
  const bytes = readFileSync(new URL(`fixtures/${name}`, import.meta.url));
  return (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
}

type RowsOf = {
  readonly rows: readonly Readonly<ImportedRequest>[];
  readonly read: Result<RowsRead, string>;
};

/** As the format of this label does, whatever the file has become. */
export function rowsAs(label: string, content: string | Uint8Array, pieceBytes = 1 << 16): RowsOf {
  const format = IMPORT_FORMATS.find((one) => one.label === label);
  if (format?.kind !== 'rows') throw new Error(`no format of rows: ${label}`);
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const rows: ImportedRequest[] = [];
  const reader = format.open({ add: (request) => rows.push({ ...request }) });
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    reader.push(bytes.slice(at, at + pieceBytes));
  }
  return { rows, read: reader.end() };
}

/** What it read, or a failed test. */
export function readOf({ read }: RowsOf): RowsRead {
  if (!read.ok) throw new Error(read.error);
  return read.value;
}
