/**
 * Some samples of an id, of which it may have none or all of a million: what a small picture or a short table of it is made
 * from. Pure; costs as much as is taken, never as much as there is.
 */
import type { Sample } from '../../core/run/samples.ts';
import type { IdStats } from '../../core/stats/idFigures.ts';
import type { Report } from '../../core/stats/report.ts';

export type LoggedSample = { readonly index: number; readonly sample: Sample };

/** At most `limit` of 0 … count − 1, evenly, the first and the last among them. */
export function evenPlaces(count: number, limit: number): number[] {
  const taken = Math.min(count, limit);
  if (taken === count) return Array.from({ length: count }, (_, place) => place);
  if (taken === 1) return [count - 1];
  return Array.from({ length: taken }, (_, at) => Math.round((at * (count - 1)) / (taken - 1)));
}

/** In order of arrival, evenly out of all of them; without figures of all samples the newest ones. */
export function someSamplesOf(
  { log, byId }: Pick<Report, 'log' | 'byId'>,
  stats: IdStats | undefined,
  id: number,
  limit: number,
): LoggedSample[] {
  if (stats === undefined) return read(log, byId.samplesOf(id, limit).reverse());
  const indices = stats.samplesOf(id);
  return read(
    log,
    evenPlaces(indices.length, limit).map((place) => indices[place] ?? 0),
  );
}

/** Newest first. */
export function lastSamplesOf(
  { log, byId }: Pick<Report, 'log' | 'byId'>,
  id: number,
  limit: number,
): LoggedSample[] {
  return read(log, byId.samplesOf(id, limit));
}

function read(log: Report['log'], indices: readonly number[]): LoggedSample[] {
  return indices.flatMap((index) => {
    const sample = log.at(index);
    return sample === undefined ? [] : [{ index, sample }];
  });
}
