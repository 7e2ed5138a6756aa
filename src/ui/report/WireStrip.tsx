import { memo } from 'react';
import type { Report } from '../../core/stats/report.ts';
import styles from './WireStrip.module.css';
import { wireFactsOf } from './wireFacts.ts';

/** Under the figures: how the requests were carried, so that what was asked for can be held against what happened. */
export const WireStrip = memo(function WireStrip({ report }: { readonly report: Report }) {
  return (
    <div role="group" aria-label="On the wire" className={styles.strip}>
      <dl>
        {wireFactsOf(report).map(({ name, value, known, title }) => (
          <div key={name} className={styles.fact} title={title}>
            <dt>{name}</dt>
            <dd data-known={known}>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
});
