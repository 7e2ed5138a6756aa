import type { Series } from '../../core/run/outcome.ts';
import { SERIES_LOOK } from './seriesLook.ts';

/** The shape of a series as it is drawn in the charts, at the size of a letter. */
export function SeriesMark({ series }: { readonly series: Series }) {
  const { path, scale, colour, strokeOnly } = SERIES_LOOK[series];
  const size = 3.6 + scale;
  return (
    <svg width="11" height="11" viewBox="-5.5 -5.5 11 11" aria-hidden="true">
      <path
        d={path}
        transform={`scale(${size * 0.9})`}
        fill={strokeOnly ? 'none' : `var(${colour})`}
        stroke={strokeOnly ? `var(${colour})` : 'none'}
        strokeWidth={1.7}
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}
