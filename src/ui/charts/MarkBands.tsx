import { memo } from 'react';
import type { RunMark } from '../../core/run/runMark.ts';
import type { Domain } from './axes.ts';
import styles from './MarkBands.module.css';
import { markShapes } from './markShapes.ts';
import type { PlotBox } from './PlotAxes.tsx';

export type MarkBandsProps = {
  /** The same array until a mark is added. */
  readonly marks: readonly RunMark[];
  readonly box: PlotBox;
  /** Of the axis, in seconds. The same object until it changes. */
  readonly time: Domain;
};

/**
 * What happened to the run, under a plot over time: bands, told apart by their hatching and their names, and lines where
 * the load was changed. Rendered again only when a mark comes or a step of the axis changes.
 */
export const MarkBands = memo(function MarkBands({ marks, box, time }: MarkBandsProps) {
  if (marks.length === 0) return undefined;
  const { bands, lines } = markShapes(marks, time, box.width);
  return (
    <div className={styles.marks} style={box} aria-hidden="true">
      {bands.map(({ kind, leftPx, widthPx, labelled }) => (
        <i
          key={`${kind} ${leftPx}`}
          className={`${styles.band} ${styles.hatch}`}
          data-kind={kind}
          style={{ left: leftPx, width: widthPx }}
        >
          {labelled && <span className={styles.label}>{kind}</span>}
        </i>
      ))}
      {lines.map(({ px, label, toLeft }) => (
        <i
          key={px}
          className={styles.line}
          data-side={toLeft ? 'left' : 'right'}
          style={{ left: px }}
        >
          {label !== undefined && <span className={styles.label}>{label}</span>}
        </i>
      ))}
    </div>
  );
});

/** What the bands mean, each with its hatching; only of those that are there. */
export function MarkLegendItems({ marks }: { readonly marks: readonly RunMark[] }) {
  const kinds = new Set(marks.map(({ kind }) => kind));
  return [...kinds].map((kind) => (
    <li key={kind}>
      {kind === 'adjusted' ? (
        <i className={styles.lineSwatch} />
      ) : (
        <i className={`${styles.bandSwatch} ${styles.hatch}`} data-kind={kind} />
      )}
      {kind === 'adjusted' ? 'load changed' : kind}
    </li>
  ));
}
