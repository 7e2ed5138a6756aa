import type { ReactNode } from 'react';
import styles from './Card.module.css';

export type CardProps = {
  readonly title: string;
  /** Right of the title, or below it where the card is narrow: a legend, a remark. */
  readonly side?: ReactNode;
  /** At the right end of the title's line: a button, a switch. */
  readonly action?: ReactNode;
  readonly children: ReactNode;
};

export function Card({ title, side, action, children }: CardProps) {
  return (
    <section className={styles.card} aria-label={title}>
      <div className={styles.head}>
        <h2>{title}</h2>
        {side !== undefined && <div className={styles.side}>{side}</div>}
        {action !== undefined && <div className={styles.action}>{action}</div>}
      </div>
      {children}
    </section>
  );
}
