import type { Series } from '../../core/run/outcome.ts';
import styles from './Legend.module.css';
import { type LineLook, PERCENTILE_LOOK } from './percentileLook.ts';
import { SeriesMark } from './SeriesMark.tsx';
import { SERIES_LOOK } from './seriesLook.ts';

export function SeriesLegend({ series }: { readonly series: readonly Series[] }) {
  return (
    <ul className={styles.legend}>
      {series.map((one) => (
        <li key={one} style={{ color: `var(${SERIES_LOOK[one].textColour})` }}>
          <SeriesMark series={one} />
          {SERIES_LOOK[one].label}
        </li>
      ))}
    </ul>
  );
}

export function PercentileLegend() {
  return (
    <ul className={styles.legend}>
      {PERCENTILE_LOOK.map((look) => (
        <li key={look.key}>
          <LineMark look={look} />
          {look.key}
        </li>
      ))}
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
