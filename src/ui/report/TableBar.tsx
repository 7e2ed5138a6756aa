import type { ReactNode } from 'react';
import { formatCount } from '../../core/format.ts';
import type { Report } from '../../core/stats/report.ts';
import { Button } from '../kit/Button.tsx';
import styles from './TableBar.module.css';
import type { HeldReport } from './useHeldReport.ts';

export type TableBarProps = {
  /** The newest that the table could show. */
  readonly report: Report;
  readonly held: HeldReport;
  readonly children?: ReactNode;
  /** What can be done with the table: stands at the end of the line. */
  readonly tools?: ReactNode;
};

/** Above a table: what narrows it, and how far it lags behind the run. */
export function TableBar({ report, held, children, tools }: TableBarProps) {
  const newer = report.sampleCount - held.shown.sampleCount;
  return (
    <div className={styles.bar}>
      {children}
      <span className={styles.end}>
        {held.isHeld && (
          <span>
            {formatCount(newer)} newer {newer === 1 ? 'request' : 'requests'} not shown yet{' '}
            <Button variant="link" onClick={held.refresh}>
              Show
            </Button>
          </span>
        )}
        {tools}
      </span>
    </div>
  );
}
