/** Is it the id or the moment? One sentence under the title of the table, and how to find out more. */
import { memo, useDeferredValue, useMemo } from 'react';
import { cellAt } from '../../core/plan/textColumn.ts';
import { byIdOrder } from '../../core/stats/byIdOrder.ts';
import { idSpreadOf } from '../../core/stats/idSpread.ts';
import { idSpreadWords } from '../../core/stats/idSpreadWords.ts';
import { idStatsOf } from '../../core/stats/idStats.ts';
import type { Report } from '../../core/stats/report.ts';
import { Button } from '../kit/Button.tsx';
import styles from './ByIdTableSpread.module.css';
import type { IdActions } from './idActions.ts';

const SLOWEST = 20;
const ROUNDS = 5;

export type ByIdTableSpreadProps = {
  /** The whole of a run that is over. */
  readonly report: Report;
  readonly actions: IdActions | undefined;
};

export const ByIdTableSpread = memo(function ByIdTableSpread(props: ByIdTableSpreadProps) {
  const { report, actions } = props;
  // After the table: it reads every sample once more.
  const later = useDeferredValue<Report | undefined>(report, undefined);
  const words = useMemo(() => later && idSpreadWords(idSpreadOf(later)), [later]);
  if (report.counts.responses === 0) return null;

  const repeat = () => {
    const sort = { key: 'p50', descending: true } as const;
    const slowest = byIdOrder(report, sort, undefined, idStatsOf(report)).subarray(0, SLOWEST);
    const ids = Array.from(slowest, (id) => cellAt(report.dataset.ids, id));
    actions?.runAgain(ids, ROUNDS, true);
  };

  const count = Math.min(SLOWEST, report.byId.seenCount);
  return (
    <div className={styles.spread}>
      <p>
        <span>Is it the id or the moment?</span>{' '}
        {words === undefined ? (
          'Looking …'
        ) : (
          <>
            <b>{words.verdict}.</b> {words.sentence}
          </>
        )}
      </p>
      {actions !== undefined && (
        <Button onClick={repeat}>
          Repeat the {count === 1 ? 'id' : `${count} slowest`} {ROUNDS} times, shuffled
        </Button>
      )}
    </div>
  );
});
