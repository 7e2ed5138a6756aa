import { formatMs } from '../../core/format.ts';
import type { PhaseSummary } from '../../core/stats/report.ts';
import legend from './Legend.module.css';
import styles from './PhaseLegend.module.css';
import { PHASES_IN_TIME, type Phase, phaseLook } from './phaseLook.ts';

/** Every phase with its mean over the run, in the order in which they pass. */
export function PhaseLegend({ meanMs }: { readonly meanMs: PhaseSummary['meanMs'] }) {
  return (
    <ul className={legend.legend}>
      {PHASES_IN_TIME.map((phase) => (
        <li key={phase}>
          <PhaseMark phase={phase} />
          {phaseLook(phase).label}
          {meanMs !== undefined && <b className={styles.mean}>{formatMs(meanMs[phase])}</b>}
        </li>
      ))}
      {meanMs !== undefined && <li>mean ms</li>}
    </ul>
  );
}

/** The filling of a phase as it is drawn in the chart. */
function PhaseMark({ phase }: { readonly phase: Phase }) {
  const { colour, hatchDegrees } = phaseLook(phase);
  return (
    <i
      className={styles.mark}
      style={{
        borderColor: colour,
        background:
          hatchDegrees === undefined
            ? colour
            : `repeating-linear-gradient(${hatchDegrees}deg, ${colour} 0 2px, transparent 2px 4px)`,
      }}
    />
  );
}
