import type { ReactNode } from 'react';
import type { Report } from '../../core/stats/report.ts';
import { useInView } from '../kit/useInView.ts';
import styles from './LivePart.module.css';
import { type Steady, UNSEEN, useSteady } from './useSteady.ts';

type LivePartProps<T> = {
  readonly part: T;
  readonly report: Report;
  readonly children: (steady: Steady<T>) => ReactNode;
};

const INTERVAL_MS = 900;

/**
 * A part of the report that is renewed at most once a second while a run goes on, and not at all while it is scrolled out of
 * sight: to draw it would take from the load that is being made. When the run is over, what is out of sight comes in its turn.
 */
export function LivePart<T>({ part, report, children }: LivePartProps<T>) {
  const [ref, isSeen] = useInView();
  const steady = useSteady(part, report, isSeen ? INTERVAL_MS : UNSEEN);
  return (
    <div ref={ref} className={styles.part}>
      {children(steady)}
    </div>
  );
}
