/** Text of a snapshot → Report in one go, where nobody waits for a page: programs and tests. */
import { ok, type Result } from '../result.ts';
import type { Report } from '../stats/report.ts';
import { StoredRunBuilder } from '../stats/storedRun.ts';
import { readSnapshot } from './readSnapshot.ts';

export function openSnapshot(text: string): Result<Report, string> {
  const stored = readSnapshot(text);
  if (!stored.ok) return stored;
  const builder = new StoredRunBuilder(stored.value);
  builder.advance(stored.value.sampleCount);
  return ok(builder.report());
}
