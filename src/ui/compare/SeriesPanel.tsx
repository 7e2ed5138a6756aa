/** The honest answer: A and B run in turn, so that what two runs of one target differ by anyway is measured too. */
import { useState } from 'react';
import { FIGURE_TITLES, percentChange } from '../../core/compare/compareText.ts';
import { useCommands, useCompare } from '../../state/AppContext.tsx';
import type { CompareSide, Series } from '../../state/compareStore.ts';
import { seriesWords } from '../../state/seriesCommands.ts';
import { Button } from '../kit/Button.tsx';
import { Card } from '../kit/Card.tsx';
import styles from './SeriesPanel.module.css';
import { WordMark } from './WordMark.tsx';

export type SeriesPanelProps = { readonly a: CompareSide; readonly b: CompareSide };

const ROUNDS = [3, 5, 10];

export function SeriesPanel({ a, b }: SeriesPanelProps) {
  const { startSeries, stopSeries } = useCommands();
  const latest = useCompare((state) => state.series);
  const isOfThese = latest?.aId === a.id && latest.bId === b.id;
  const series = isOfThese ? latest : undefined;
  const [rounds, setRounds] = useState(5);
  const isRunning = series?.isRunning === true;
  const isOtherRunning = latest?.isRunning === true && !isOfThese;
  return (
    <Card title="Run A and B in turn">
      <p className={styles.words}>
        One run a side does not tell how much two runs of one target differ anyway. A B A B … does:
        each round gives one difference, and the interval is over the rounds.
      </p>
      <div className={styles.line}>
        <label>
          Rounds{' '}
          <select
            value={rounds}
            disabled={isRunning}
            className={styles.select}
            onChange={(event) => setRounds(Number(event.target.value))}
          >
            {ROUNDS.map((count) => (
              <option key={count} value={count}>
                {count}
              </option>
            ))}
          </select>
        </label>
        {isRunning ? (
          <Button onClick={stopSeries}>Stop the series</Button>
        ) : (
          <Button disabled={isOtherRunning} onClick={() => startSeries(b.id, rounds)}>
            Run in turn
          </Button>
        )}
        <span className={styles.what}>{seriesWords(a.report, b.report, rounds)}</span>
      </div>
      {isOtherRunning && (
        <p className={styles.words}>
          A series of two other results is running.{' '}
          <Button variant="link" onClick={stopSeries}>
            Stop it
          </Button>
        </p>
      )}
      {series !== undefined && (
        <p role="status" aria-label="Series" className={styles.words}>
          {isRunning
            ? `Round ${Math.floor(series.doneCount / 2) + 1} of ${series.roundCount}, ${series.doneCount % 2 === 0 ? 'A' : 'B'} …`
            : `${Math.floor(series.doneCount / 2)} of ${series.roundCount} rounds are done.`}
        </p>
      )}
      {series !== undefined && series.result !== 'unknown' && <Rounds result={series.result} />}
    </Card>
  );
}

type Measured = Exclude<Series['result'], 'unknown'>;

function Rounds({ result }: { readonly result: Measured }) {
  return (
    <table className={styles.rounds} aria-label="Over the rounds">
      <thead>
        <tr>
          <th scope="col">Figure</th>
          <th scope="col">each round</th>
          <th scope="col">middle</th>
          <th scope="col">95% interval</th>
          <th scope="col">B is</th>
        </tr>
      </thead>
      <tbody>
        {result.figures.map(({ name, perRound, middle, low, high, word }) => {
          const text = name === 'errorRate' ? pointsText : percentChange;
          return (
            <tr key={name}>
              <th scope="row">{FIGURE_TITLES[name]}</th>
              <td>{perRound.map(text).join(', ')}</td>
              <td>{middle === undefined ? '–' : text(middle)}</td>
              <td>
                {low === undefined || high === undefined ? '–' : `${text(low)} to ${text(high)}`}
              </td>
              <td>
                <WordMark word={word} />
              </td>
            </tr>
          );
        })}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" colSpan={4}>
            Over {result.roundCount} rounds
          </th>
          <td>
            <WordMark word={result.overall} />
          </td>
        </tr>
      </tfoot>
    </table>
  );
}

function pointsText(share: number): string {
  return `${share > 0 ? '+' : share < 0 ? '−' : ''}${(Math.abs(share) * 100).toFixed(1)} points`;
}
