import type { ReactNode } from 'react';
import type { Series } from '../../core/run/outcome.ts';
import styles from './Legend.module.css';
import { type LineLook, PERCENTILE_LOOK } from './percentileLook.ts';
import { SeriesMark } from './SeriesMark.tsx';
import { SERIES_LOOK } from './seriesLook.ts';

export type SeriesLegendProps = {
  readonly series: readonly Series[];
  /** Further items. */
  readonly children?: ReactNode;
};

export function SeriesLegend({ series, children }: SeriesLegendProps) {
  return (
    <ul className={styles.legend}>
      {series.map((one) => (
        <li key={one} style={{ color: `var(${SERIES_LOOK[one].textColour})` }}>
          <SeriesMark series={one} />
          {SERIES_LOOK[one].label}
        </li>
      ))}
      {children}
    </ul>
  );
}

type PercentileLegendProps = {
  readonly looks?: readonly LineLook[];
  /** Further items. */
  readonly children?: ReactNode;
};

export function PercentileLegend(props: PercentileLegendProps) {
  const { looks = PERCENTILE_LOOK, children } = props;
  return (
    <ul className={styles.legend}>
      {looks.map((look) => (
        <li key={look.key}>
          <LineMark look={look} />
          {look.key}
        </li>
      ))}
      {children}
    </ul>
  );
}

function LineMark({ look }: { readonly look: LineLook }) {
  return (
    <svg className={styles.line} width="18" height="8" aria-hidden="true">
      <path d="M0,4H18" stroke={look.colour} strokeWidth={look.width} strokeDasharray={look.dash} />
    </svg>
  );
}
