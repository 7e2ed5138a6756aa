import { formatCount } from '../../core/format.ts';
import { RAW_LIMITS } from '../../core/stats/rawSamples.ts';
import type { Report } from '../../core/stats/report.ts';
import styles from './ThinnedNote.module.css';

/** Of a run that is longer than the page keeps: what is of all requests, and what of some. */
export function ThinnedNote({ report }: { readonly report: Report }) {
  const { keptOneIn, finishedCount, sampleCount, digest } = report;
  if (keptOneIn === 1 || digest !== undefined) return null;
  return (
    <p role="note" className={styles.note}>
      This run is longer than the page keeps ({formatCount(RAW_LIMITS.kept)} requests). Counts,
      charts over time and percentiles are of all {formatCount(finishedCount)}, within 1%; marks,
      tables and what you select are of every {ordinal(keptOneIn)} request,{' '}
      {formatCount(sampleCount)} of them.
    </p>
  );
}

function ordinal(number: number): string {
  return number === 2 ? '2nd' : `${number}th`;
}
