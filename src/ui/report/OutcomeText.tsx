import { outcomeWord } from '../../core/run/exceptionHelp.ts';
import { SERIES, seriesIndexOf } from '../../core/run/outcome.ts';
import { SeriesMark } from '../charts/SeriesMark.tsx';
import { SERIES_LOOK } from '../charts/seriesLook.ts';
import styles from './OutcomeText.module.css';

/** How a request ended: its status, or the name of its exception, in the colour and with the mark of its series. */
export function OutcomeText(props: { readonly outcome: number; readonly status: number }) {
  const { outcome, status } = props;
  const series = SERIES[seriesIndexOf(outcome, status)] ?? 'exception';
  return (
    <span className={styles.outcome} style={{ color: `var(${SERIES_LOOK[series].textColour})` }}>
      <SeriesMark series={series} />
      <span>{outcomeWord(outcome, status)}</span>
    </span>
  );
}
