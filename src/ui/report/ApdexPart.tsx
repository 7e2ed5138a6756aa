/** Apdex with its threshold: the score in words, and how many requests are in each of its zones. */
import { useDeferredValue, useId, useMemo, useState } from 'react';
import { formatCount, formatMs, formatShare } from '../../core/format.ts';
import { APDEX_SMALL_GROUP, type Apdex, apdexOf } from '../../core/stats/apdex.ts';
import type { Report } from '../../core/stats/report.ts';
import { NumberField } from '../kit/NumberField.tsx';
import styles from './ApdexPart.module.css';

export type ApdexPartProps = {
  readonly report: Report;
  readonly thresholdMs: number;
  readonly onThresholdChange: (thresholdMs: number) => void;
};

const LOWEST_MS = 1;
const HIGHEST_MS = 600_000;
const WRONG = {
  severity: 'error',
  message: `A time from ${LOWEST_MS} to ${formatCount(HIGHEST_MS)} ms.`,
} as const;

export function ApdexPart({ report, thresholdMs, onThresholdChange }: ApdexPartProps) {
  const id = useId();
  /** It may be no number yet. */
  const [typed, setTyped] = useState(String(thresholdMs));
  // It was changed elsewhere.
  const isOld = isThreshold(typed) && Number(typed) !== thresholdMs;
  // Counting a million samples anew must not hold up a key.
  const laterMs = useDeferredValue(thresholdMs);
  const apdex = useMemo(() => apdexOf(report, laterMs), [report, laterMs]);
  // Another tool's percentiles are too few to count by.
  if (apdex.total === 0 && report.digest?.level === 'figures') return null;
  return (
    <section className={styles.apdex} aria-labelledby={`${id}-title`}>
      <div className={styles.result}>
        <h3 id={`${id}-title`}>Apdex</h3>
        <p className={styles.score}>
          <b data-level={apdex.level}>{scoreText(apdex)}</b> {apdex.level}
        </p>
        {apdex.isSmallGroup && apdex.total > 0 && (
          <p className={styles.small}>
            * a small group: {formatCount(apdex.total)} of {APDEX_SMALL_GROUP} samples
          </p>
        )}
      </div>
      <div className={styles.field}>
        <NumberField
          id={`${id}-threshold`}
          label="Threshold T"
          unit="ms"
          value={isOld ? String(thresholdMs) : typed}
          messages={isThreshold(typed) ? [] : [WRONG]}
          onChange={(text) => {
            setTyped(text);
            if (isThreshold(text)) onThresholdChange(Number(text));
          }}
        />
      </div>
      <Zones apdex={apdex} thresholdMs={laterMs} />
    </section>
  );
}

function isThreshold(text: string): boolean {
  const value = Number(text);
  return text.trim() !== '' && value >= LOWEST_MS && value <= HIGHEST_MS;
}

/** With the specification's asterisk. */
function scoreText({ score, isSmallGroup }: Apdex): string {
  if (score === undefined) return 'no sample';
  return `${score.toFixed(2)}${isSmallGroup ? '*' : ''}`;
}

function Zones({ apdex, thresholdMs }: { readonly apdex: Apdex; readonly thresholdMs: number }) {
  const { satisfied, tolerating, frustrated, total } = apdex;
  const limit = limitText(thresholdMs);
  const far = limitText(thresholdMs * 4);
  const zones = [
    { name: 'satisfied', where: `up to ${limit} ms`, count: satisfied },
    { name: 'tolerating', where: `up to ${far} ms`, count: tolerating },
    { name: 'frustrated', where: 'longer, or failed', count: frustrated },
  ];
  return (
    <div className={styles.zones}>
      <div className={styles.bar} aria-hidden="true">
        {zones.map(
          ({ name, count }) =>
            count > 0 && (
              <i key={name} data-zone={name} style={{ width: `${(count / total) * 100}%` }} />
            ),
        )}
      </div>
      <ul>
        {zones.map(({ name, where, count }) => (
          <li key={name}>
            <i data-zone={name} aria-hidden="true" />
            {name} <small>{where}</small>
            <span>
              {formatCount(count)} <small>{formatShare(count / Math.max(1, total))}</small>
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** As it was typed. */
function limitText(ms: number): string {
  return ms < 1000 ? String(Number(ms.toPrecision(6))) : formatMs(ms);
}
