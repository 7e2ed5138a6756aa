/** Recorded and documented files without single requests (fixtures/README.md), and what reads them. */
import { readFileSync } from 'node:fs';
import type { Result } from '../result.ts';
import type { ImportedSummary } from './importedSummary.ts';
import type { Gunzip } from './importFormat.ts';
import { SUMMARY_FORMATS } from './summaryFormats.ts';

/** By the label of the format that each is of. */
export const SUMMARY_FIXTURES: Readonly<Record<string, string>> = {
  'artillery-2.0.34.json': 'Artillery report (JSON)',
  'autocannon-9.0.0.json': 'autocannon JSON',
  'documented-autocannon-old.json': 'autocannon JSON',
  'documented-oha-1.5-breakdown.json': 'oha JSON',
  'fortio-1.75.3.json': 'Fortio JSON',
  'jmeter-5.6.3-statistics.json': 'JMeter statistics.json',
  'k6-1.8.1-dashboard-cut.html': 'k6 dashboard report (HTML)',
  'k6-1.8.1-handle-summary.json': 'k6 summary (handleSummary)',
  'k6-1.8.1-machine-summary.json': 'k6 summary (machine-readable)',
  'k6-1.8.1-summary-export.json': 'k6 summary (--summary-export)',
  'locust-2.47.0-full_stats_history.csv': 'Locust _stats_history.csv',
  'locust-2.47.0-report-cut.html': 'Locust report (HTML)',
  'locust-2.47.0.json': 'Locust JSON',
  'locust-2.47.0_exceptions.csv': 'Locust _exceptions.csv',
  'locust-2.47.0_failures.csv': 'Locust _failures.csv',
  'locust-2.47.0_stats.csv': 'Locust _stats.csv',
  'locust-2.47.0_stats_history.csv': 'Locust _stats_history.csv',
  'oha-1.16.0-breakdown.json': 'oha JSON',
  'oha-1.16.0.json': 'oha JSON',
  'vegeta-12.13.0-report-buckets.json': 'Vegeta report (JSON)',
  'vegeta-12.13.0-report-lazy.json': 'Vegeta report (JSON)',
  'vegeta-12.13.0-report.json': 'Vegeta report (JSON)',
};

export const FIXTURE_NAMES: readonly string[] = Object.keys(SUMMARY_FIXTURES);
/** Files that say something by themselves. */
export const WHOLE_FIXTURES: readonly string[] = FIXTURE_NAMES.filter(
  (name) => !/_(?:exceptions|failures)\.csv$/.test(name),
);

export function fixtureText(name: string): string {
  return readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8');
}

const gunzip: Gunzip = (packed) => packed.pipeThrough(new DecompressionStream('gzip'));

/** As the format of the fixture does, whatever the text has become. */
export async function readAs(name: string, text: string): Promise<Result<ImportedSummary, string>> {
  const format = SUMMARY_FORMATS.find(({ label }) => label === SUMMARY_FIXTURES[name]);
  if (format === undefined) throw new Error(`no format for ${name}`);
  return format.read(text, gunzip);
}

export async function summaryFrom(name: string): Promise<ImportedSummary> {
  const result = await readAs(name, fixtureText(name));
  if (!result.ok) throw new Error(result.error);
  return result.value;
}
