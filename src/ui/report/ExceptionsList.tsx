import { clipText, formatCount } from '../../core/format.ts';
import { idOfRow } from '../../core/plan/dataset.ts';
import { EXCEPTION_HELP } from '../../core/run/exceptionHelp.ts';
import type { ExceptionGroup, Report } from '../../core/stats/report.ts';
import { SeriesMark } from '../charts/SeriesMark.tsx';
import styles from './ExceptionsList.module.css';

const MAX_ID_LENGTH = 40;

/** Requests that ended without a whole answer, by kind: how many, which ids, what it likely means and what to do. */
export function ExceptionsList({ report }: { readonly report: Report }) {
  if (report.exceptions.length === 0) {
    return (
      <p className={styles.empty}>
        {report.sampleCount === 0
          ? 'Requests that end without a whole answer are listed here by kind.'
          : 'Every request that finished got a whole answer. A status that was not expected is an answer too: see By id.'}
      </p>
    );
  }
  return (
    <ul className={styles.list}>
      {report.exceptions.map((group) => {
        const { title, advice } = EXCEPTION_HELP[group.kind];
        return (
          <li key={group.kind} className={styles.item}>
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
              <p className={styles.ids}>
                {group.idCount === 1 ? 'Id' : `${formatCount(group.idCount)} ids`}{' '}
                <span>{idList(report, group)}</span>
              </p>
            </div>
          </li>
        );
      })}
    </ul>
  );
}

function idList({ dataset }: Report, { firstRows, idCount }: ExceptionGroup): string {
  const ids = firstRows.map((row) => clipText(idOfRow(dataset, row), MAX_ID_LENGTH));
  return idCount > ids.length ? `${ids.join(', ')}, …` : ids.join(', ');
}
