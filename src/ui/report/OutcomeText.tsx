import { EXCEPTION_HELP } from '../../core/run/exceptionHelp.ts';
import { isResponse, outcomeOf, SERIES, seriesIndexOf } from '../../core/run/outcome.ts';
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
      <span>{isResponse(outcome) ? status : outcomeName(outcome)}</span>
    </span>
  );
}

function outcomeName(code: number): string {
  const outcome = outcomeOf(code);
  return outcome === 'expected' || outcome === 'unexpected' || outcome === 'cancelled'
    ? outcome
    : EXCEPTION_HELP[outcome].title.toLowerCase();
}
