import { Check, Ellipsis, X } from 'lucide-react';
import { memo } from 'react';
import type { Report } from '../../core/stats/report.ts';
import { verdictOf } from '../../core/stats/verdict.ts';
import styles from './VerdictCard.module.css';

const ICONS = { good: Check, bad: X, pending: Ellipsis };

/** Did every request get a status that was expected; in words. */
export const VerdictCard = memo(function VerdictCard(props: { readonly report: Report }) {
  const { report } = props;
  const { tone, headline, details } = verdictOf(report);
  const [first, ...rest] = details;
  const Icon = ICONS[tone];
  return (
    <section className={styles.verdict} data-tone={tone} aria-label="Verdict">
      <span className={styles.badge}>
        <Icon size={14} strokeWidth={2.6} aria-hidden />
      </span>
      <div className={styles.words}>
        <p>
          <b>{headline}</b> {first}
        </p>
        {rest.map((sentence) => (
          <p key={sentence} className={styles.rest}>
            {sentence}
          </p>
        ))}
      </div>
    </section>
  );
});
