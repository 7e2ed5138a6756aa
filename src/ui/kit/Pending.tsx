import type { ReactNode } from 'react';
import styles from './Pending.module.css';

type PendingProps = {
  readonly pending: boolean;
  readonly label: string;
  /** What was true before; stands for the moment, so that quick work does not flicker. */
  readonly children: ReactNode;
};

/** Swaps its content for a label once work takes longer than an eye blink. */
export function Pending({ pending, label, children }: PendingProps) {
  return (
    <div className={styles.stack} data-pending={pending}>
      <div className={styles.content}>{children}</div>
      {pending && <div className={styles.label}>{label}</div>}
    </div>
  );
}
