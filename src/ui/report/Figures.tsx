import { useId } from 'react';
import type { Report } from '../../core/stats/report.ts';
import styles from './Figures.module.css';
import { type Figure, figuresOf } from './figures.ts';

export function Figures({ report }: { readonly report: Report }) {
  return (
    <div className={styles.figures}>
      {figuresOf(report).map((figure) => (
        <FigureCell key={figure.name} figure={figure} />
      ))}
    </div>
  );
}

/** The label stands outside of the group it names, so that the first number in the group is the figure («p50» holds one). */
function FigureCell({ figure }: { readonly figure: Figure }) {
  const labelId = useId();
  const { name, value, unit, remark, remark2, need, kind, title, tone } = figure;
  return (
    <div className={styles.figure} title={title}>
      <div className={styles.label}>
        <span id={labelId}>{name}</span>
        {need !== undefined && <span className={styles.need}>{need}</span>}
      </div>
      <div role="group" aria-labelledby={labelId} aria-description={title}>
        <div className={styles.value} data-tone={tone}>
          {value} {unit !== undefined && <small>{unit}</small>}
        </div>
        <div className={styles.remark}>{remark}</div>
        {remark2 !== undefined && <div className={styles.remark}>{remark2}</div>}
        {kind !== undefined && <div className={styles.kind}>{kind}</div>}
      </div>
    </div>
  );
}
