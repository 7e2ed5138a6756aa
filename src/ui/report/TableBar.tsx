import type { ReactNode } from 'react';
import { formatCount } from '../../core/format.ts';
import type { Report } from '../../core/stats/report.ts';
import { Button } from '../kit/Button.tsx';
import styles from './TableBar.module.css';
import type { HeldReport } from './useHeldReport.ts';

export type TableBarProps = {
  readonly report: Report;
  readonly held: HeldReport;
  readonly children?: ReactNode;
};

/** Above a table: what narrows it, and how far it lags behind the run. */
export function TableBar({ report, held, children }: TableBarProps) {
  const newer = report.sampleCount - held.shown.sampleCount;
  return (
    <div className={styles.bar}>
      {children}
      {held.isHeld && (
        <span className={styles.held}>
          {formatCount(newer)} newer {newer === 1 ? 'request' : 'requests'} not shown yet{' '}
          <Button variant="link" onClick={held.refresh}>
            Show
          </Button>
        </span>
      )}
    </div>
  );
}
