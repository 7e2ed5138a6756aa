import { Check, CircleHelp, TriangleAlert } from 'lucide-react';
import type { BrowserLimit } from '../../core/scale/browserLimit.ts';
import { ownCommand } from '../../core/scale/ownCommand.ts';
import styles from './BrowserLimitCard.module.css';

const ICONS = { enough: Check, limit: TriangleAlert, unknown: CircleHelp };

/** Whether the browser was the limit, by this run's own numbers, and what to use instead. */
export function BrowserLimitCard({ limit }: { readonly limit: BrowserLimit }) {
  const { verdict, headline, evidence, advice } = limit;
  const Icon = ICONS[verdict];
  const command = verdict === 'unknown' ? undefined : ownCommand(limit.engine);
  return (
    <section className={styles.card} data-verdict={verdict} aria-label="Is the browser the limit?">
      <span className={styles.badge}>
        <Icon size={14} strokeWidth={2.4} aria-hidden />
      </span>
      <div>
        <h3>{headline}</h3>
        {evidence.length > 0 && (
          <ul aria-label="Evidence">
            {evidence.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        )}
        <p>{advice}</p>
        {command !== undefined && (
          <p>
            With the plan saved below: <code>{command}</code>
          </p>
        )}
      </div>
    </section>
  );
}
