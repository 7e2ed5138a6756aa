import { formatCount, formatElapsed } from '../../core/format.ts';
import { type Progress, progressOf } from '../../core/run/progress.ts';
import type { Report } from '../../core/stats/report.ts';
import styles from './RunProgress.module.css';

export function RunProgress({ report }: { readonly report: Report }) {
  const progress = progressOf(report);
  const percent = Math.round(progress.doneRatio * 1000) / 10;
  const ended = report.end !== undefined;
  return (
    <>
      <div
        role="progressbar"
        aria-label="Progress"
        aria-valuenow={percent}
        aria-valuemin={0}
        aria-valuemax={100}
        className={styles.track}
        data-ended={ended}
      >
        <i style={{ transform: `scaleX(${progress.doneRatio})` }} />
      </div>
      <span className={styles.words}>
        {countWords(progress)} · {formatElapsed(report.elapsedMs)}
        {!ended && progress.remainingMs !== undefined && (
          <span className={styles.left}> · about {secondsLeft(progress.remainingMs)} left</span>
        )}
      </span>
    </>
  );
}

function countWords({ finished, planned }: Progress): string {
  return planned === undefined
    ? `${formatCount(finished)} requests`
    : `${formatCount(finished)} of ${formatCount(planned)}`;
}

function secondsLeft(remainingMs: number): string {
  const seconds = Math.ceil(remainingMs / 1000);
  return seconds < 100 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`;
}
