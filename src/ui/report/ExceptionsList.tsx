import { clipText, formatCount } from '../../core/format.ts';
import { idOfRow } from '../../core/plan/dataset.ts';
import { EXCEPTION_HELP } from '../../core/run/exceptionHelp.ts';
import type { ExceptionGroup, Report } from '../../core/stats/report.ts';
import { SeriesMark } from '../charts/SeriesMark.tsx';
import { Button } from '../kit/Button.tsx';
import styles from './ExceptionsList.module.css';
import { exceptionsSummary } from './exceptionsSummary.ts';

const MAX_ID_LENGTH = 40;

export type ExceptionsListProps = {
  readonly report: Report;
  /** Saves the responses, or the exceptions, as a file; undefined where nothing can be saved. */
  readonly onExport?: ((which: 'successes' | 'exceptions') => void) | undefined;
};

/** Requests that ended without a whole answer, by kind: how many, which ids, what it likely means and what to do. */
export function ExceptionsList({ report, onExport }: ExceptionsListProps) {
  const { counts, exceptions } = report;
  if (counts.responses + counts.exceptions === 0) {
    return (
      <p className={styles.empty}>
        Requests that end without a whole answer are listed here by kind.
      </p>
    );
  }
  return (
    <>
      <div className={styles.head}>
        <p>{exceptionsSummary(report)}</p>
        {onExport !== undefined && (
          <div className={styles.exports}>
            <Button disabled={counts.responses === 0} onClick={() => onExport('successes')}>
              Export successes
            </Button>
            <Button disabled={counts.exceptions === 0} onClick={() => onExport('exceptions')}>
              Export exceptions
            </Button>
          </div>
        )}
      </div>
      {exceptions.length === 0 ? (
        <p className={styles.empty}>
          Every request that finished got a whole answer. A status that was not expected is an
          answer too: see By id.
        </p>
      ) : (
        <ul className={styles.list} aria-label="Exceptions by kind">
          {exceptions.map((group) => (
            <Group key={group.kind} report={report} group={group} />
          ))}
        </ul>
      )}
    </>
  );
}

function Group({ report, group }: { readonly report: Report; readonly group: ExceptionGroup }) {
  const { title, advice } = EXCEPTION_HELP[group.kind];
  return (
    <li className={styles.item}>
      <div>
        <div className={styles.kind}>
          <SeriesMark series="exception" />
          {title}
        </div>
        <div className={styles.count}>
          {formatCount(group.count)} {group.count === 1 ? 'request' : 'requests'}
        </div>
      </div>
      <div>
        <p className={styles.advice}>{advice}</p>
        {/* Another tool's file of figures knows none. */}
        {group.idCount > 0 && (
          <p className={styles.ids}>
            {group.idCount === 1 ? 'Id' : `${formatCount(group.idCount)} ids`}{' '}
            <span>{idList(report, group)}</span>
          </p>
        )}
      </div>
    </li>
  );
}

function idList({ dataset }: Report, { firstRows, idCount }: ExceptionGroup): string {
  const ids = firstRows.map((row) => clipText(idOfRow(dataset, row), MAX_ID_LENGTH));
  return idCount > ids.length ? `${ids.join(', ')}, …` : ids.join(', ');
}
