/** Which statuses and exceptions came, how often, and the first ids of those that were not expected. */
import { memo } from 'react';
import { formatCount, formatShare } from '../../core/format.ts';
import type { Dataset } from '../../core/plan/dataset.ts';
import { OUTCOME_CODE, SERIES, seriesIndexOf } from '../../core/run/outcome.ts';
import { idWords } from '../../core/stats/idWords.ts';
import type { ExceptionGroup, Report, StatusCount } from '../../core/stats/report.ts';
import type { OutcomeChoice } from '../../core/stats/selection.ts';
import { ChartFrame } from '../charts/ChartFrame.tsx';
import { CHART_PX } from '../charts/chartSize.ts';
import { SERIES_LOOK } from '../charts/seriesLook.ts';
import { SCROLLABLE } from '../kit/scrollable.ts';
import { OutcomeText } from './OutcomeText.tsx';
import styles from './Statuses.module.css';

const MIN_PX = 58;

export type StatusesProps = {
  /** Of the whole run: what can be chosen. */
  readonly statuses: readonly StatusCount[];
  readonly exceptions: readonly ExceptionGroup[];
  /** What is counted: the whole run, or a selection of it. */
  readonly shown: Pick<Report, 'statuses' | 'exceptions'>;
  readonly dataset: Dataset;
  /** Those that are selected. */
  readonly chosen: readonly OutcomeChoice[];
  /** undefined: there is nothing to select from. */
  readonly onToggle: ((choice: OutcomeChoice) => void) | undefined;
};

export const Statuses = memo(
  function Statuses(props: StatusesProps) {
    const { statuses, exceptions, shown, dataset, chosen, onToggle } = props;
    const counted = new Map(itemsOf(shown).map((item) => [item.key, item]));
    // All that there is to choose, with what of it is shown.
    const items = itemsOf({ statuses, exceptions }).map(
      (item) => counted.get(item.key) ?? { ...item, ...NOTHING },
    );
    const total = Math.max(
      1,
      items.reduce((sum, { count }) => sum + count, 0),
    );
    return (
      <ChartFrame
        title="Statuses"
        height={heightOf(items)}
        legend={<span>share of finished{onToggle && '; click one to select it'}</span>}
        summary={`${items.length} different ways in which ${formatCount(total)} requests ended.`}
        empty={items.length === 0 ? 'Listed from the first answer on.' : undefined}
      >
        <ul className={styles.list} {...SCROLLABLE} aria-label="Statuses and exceptions">
          {items.map((item) => (
            <li key={item.key} className={styles.item}>
              {onToggle === undefined ? (
                <OutcomeText outcome={item.outcome} status={item.status} />
              ) : (
                <button
                  type="button"
                  className={styles.choice}
                  aria-pressed={chosen.includes(item.choice)}
                  onClick={() => onToggle(item.choice)}
                >
                  <OutcomeText outcome={item.outcome} status={item.status} />
                </button>
              )}
              <span className={styles.bar} aria-hidden="true">
                <i style={{ width: `${(item.count / total) * 100}%`, background: item.colour }} />
              </span>
              <span className={styles.count}>
                {formatCount(item.count)} <small>{formatShare(item.count / total)}</small>
              </span>
              {item.outcome !== OUTCOME_CODE.expected && item.idCount > 0 && (
                <span className={styles.ids}>{idWords(dataset, item.firstRows, item.idCount)}</span>
              )}
            </li>
          ))}
        </ul>
      </ChartFrame>
    );
  },
  // Exceptions are counted anew for every view; they are shown together with the statuses they belong to.
  (before, after) =>
    before.statuses === after.statuses &&
    before.shown.statuses === after.shown.statuses &&
    before.chosen === after.chosen &&
    before.dataset === after.dataset &&
    before.exceptions.length > 0 === after.exceptions.length > 0,
);

/** As high as its rows, up to a chart's height; a row with ids may take two lines. */
function heightOf(items: readonly Item[]): number {
  const rowsPx = items.map(({ outcome }) => (outcome === OUTCOME_CODE.expected ? 29 : 47));
  return Math.min(
    CHART_PX,
    Math.max(
      MIN_PX,
      rowsPx.reduce((sum, px) => sum + px, 0),
    ),
  );
}

type Item = Pick<StatusCount, 'count' | 'idCount' | 'firstRows'> & {
  readonly key: string;
  readonly choice: OutcomeChoice;
  readonly outcome: number;
  readonly status: number;
  readonly colour: string;
};

const NOTHING = { count: 0, idCount: 0, firstRows: [] } as const;

function itemsOf({ statuses, exceptions }: StatusesProps['shown']): Item[] {
  return [...statuses.map(itemOfStatus), ...exceptions.map(itemOfException)];
}

function itemOfStatus(group: StatusCount): Item {
  const outcome = group.expected ? OUTCOME_CODE.expected : OUTCOME_CODE.unexpected;
  return {
    ...group,
    key: `${group.status}-${outcome}`,
    choice: group.status,
    outcome,
    colour: colourOf(outcome, group.status),
  };
}

function itemOfException(group: ExceptionGroup): Item {
  const outcome = OUTCOME_CODE[group.kind];
  return {
    ...group,
    key: group.kind,
    choice: group.kind,
    outcome,
    status: 0,
    colour: colourOf(outcome, 0),
  };
}

function colourOf(outcome: number, status: number): string {
  const series = SERIES[seriesIndexOf(outcome, status)] ?? 'exception';
  return `var(${SERIES_LOOK[series].colour})`;
}
