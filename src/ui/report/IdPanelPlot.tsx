import { memo, useMemo } from 'react';
import { formatCount } from '../../core/format.ts';
import type { IdStats } from '../../core/stats/idFigures.ts';
import type { Report } from '../../core/stats/report.ts';
import { timeMarks, valueMarks } from '../charts/axisMarks.ts';
import { PlotAxes } from '../charts/PlotAxes.tsx';
import { SERIES_LOOK } from '../charts/seriesLook.ts';
import { useWidth } from '../charts/useWidth.ts';
import styles from './IdPanelPlot.module.css';
import { idPlot, MAX_OTHERS, MAX_OWN } from './idPanelPlot.ts';

const LEFT = 44;
const TOP = 8;
const RIGHT = 10;
const HEIGHT = 132;
const MARK_PX = 4.2;
const Y_TICKS = 4;

export type IdPanelPlotProps = {
  readonly report: Report;
  readonly stats: IdStats | undefined;
  readonly id: number;
};

/** The requests of an id over time, with the marks that the scatter has for them, among all others in grey. */
export const IdPanelPlot = memo(function IdPanelPlot({ report, stats, id }: IdPanelPlotProps) {
  const [frameWidth, ref] = useWidth();
  const width = Math.max(1, frameWidth - LEFT - RIGHT);
  const plot = useMemo(() => idPlot(report, stats, id, width, HEIGHT), [report, stats, id, width]);
  const box = { left: LEFT, top: TOP, width, height: HEIGHT };
  const count = report.byId.count[id] ?? 0;
  const isThinned = plot.own.length < count;
  return (
    <figure className={styles.figure} ref={ref}>
      {frameWidth > 0 && (
        <div className={styles.frame} style={{ height: TOP + HEIGHT + 24 }}>
          <PlotAxes
            box={box}
            along={timeMarks(plot.time, width)}
            up={valueMarks(plot.latency, 'log', HEIGHT, Y_TICKS)}
            unit="ms"
          />
          <svg className={styles.marks} width="100%" height="100%" aria-hidden="true">
            <g transform={`translate(${LEFT},${TOP})`}>
              <path className={styles.others} d={plot.others} />
              {plot.own.map(({ index, series, x, y }) => {
                const { path, scale, colour, strokeOnly } = SERIES_LOOK[series];
                return (
                  <path
                    key={index}
                    d={path}
                    transform={`translate(${x},${y})scale(${MARK_PX * scale})`}
                    fill={strokeOnly ? 'none' : `var(${colour})`}
                    stroke={`var(${strokeOnly ? colour : '--panel'})`}
                    strokeWidth={strokeOnly ? 1.7 : 0.8}
                    vectorEffect="non-scaling-stroke"
                  />
                );
              })}
            </g>
          </svg>
        </div>
      )}
      <figcaption className={styles.caption}>
        {isThinned
          ? `${formatCount(Math.min(MAX_OWN, plot.own.length))} of its ${formatCount(count)} requests, `
          : 'Its requests, '}
        {othersWords(report)}
      </figcaption>
    </figure>
  );
});

function othersWords({ sampleCount, digest }: Report): string {
  if (digest !== undefined)
    return `among the ${formatCount(sampleCount)} that the link holds in grey.`;
  return sampleCount > MAX_OTHERS
    ? `among ${formatCount(MAX_OTHERS)} of all ${formatCount(sampleCount)} in grey.`
    : `among all ${formatCount(sampleCount)} in grey.`;
}
