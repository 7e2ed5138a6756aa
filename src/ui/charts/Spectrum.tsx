import { lazy, memo, useMemo } from 'react';
import { formatCount, formatMs } from '../../core/format.ts';
import type { LatencyDetails } from '../../core/stats/report.ts';
import { NAMED_QUANTILES, type SpectrumRow, spectrumRows } from '../../core/stats/spectrum.ts';
import type { LatencyScale } from './axes.ts';
import { ChartFrame, type ChartTable } from './ChartFrame.tsx';
import { PlotArea } from './LazyPlots.tsx';
import legendStyles from './Legend.module.css';
import { oneInWords, percentileName } from './spectrumAxis.ts';
import { SPECTRUM_LOOK, type SpectrumLook } from './spectrumLook.ts';

const SpectrumPlot = lazy(async () => ({
  default: (await import('./SpectrumPlot.tsx')).SpectrumPlot,
}));

export type SpectrumProps = {
  readonly details: LatencyDetails;
  readonly scale: LatencyScale;
};

/** About as high as the percentiles beside it. */
const HEIGHT_PX = 345;

export const Spectrum = memo(function Spectrum({ details, scale }: SpectrumProps) {
  const rows = useMemo(() => spectrumRows(details), [details]);
  const key = looksIn(rows)
    .map((look) => look.key)
    .join(' ');
  // The same array until a class comes or goes.
  const looks = useMemo(
    () => SPECTRUM_LOOK.filter((look) => key.split(' ').includes(look.key)),
    [key],
  );
  return (
    <ChartFrame
      title="Percentile spectrum"
      height={HEIGHT_PX}
      legend={<SpectrumLegend looks={looks} />}
      empty={rows.length === 0 ? 'Drawn from the first response on.' : undefined}
      summary={summaryOf(details, rows)}
      table={() => tableOf(details, rows, looks)}
    >
      <PlotArea>
        {(width) => (
          <SpectrumPlot rows={rows} looks={looks} scale={scale} width={width} height={HEIGHT_PX} />
        )}
      </PlotArea>
    </ChartFrame>
  );
});

function looksIn([first]: readonly SpectrumRow[]): readonly SpectrumLook[] {
  return SPECTRUM_LOOK.filter((look) => first?.[look.key] !== undefined);
}

function SpectrumLegend({ looks }: { readonly looks: readonly SpectrumLook[] }) {
  return (
    <ul className={legendStyles.legend}>
      {looks.map(({ key, colour, width, dash }) => (
        <li key={key}>
          <svg className={legendStyles.line} width="20" height="8" aria-hidden="true">
            <path d="M0,4H20" stroke={colour} strokeWidth={width} strokeDasharray={dash} />
          </svg>
          {key === 'all' && looks.length === 1 ? 'all responses' : key}
        </li>
      ))}
    </ul>
  );
}

/** The round percentiles; the plot has more. */
function tableOf(
  details: LatencyDetails,
  rows: readonly SpectrumRow[],
  looks: readonly SpectrumLook[],
): ChartTable {
  const named = rows.filter(({ quantile }) => NAMED_QUANTILES.includes(quantile));
  return {
    columns: ['percentile', ...looks.map(({ key }) => `${key} ms`)],
    rows: [
      ...named.map((row) => [nameOf(row), ...looks.map(({ key }) => msText(row[key]))]),
      ['longest', ...looks.map(({ key }) => msText(details[key].maxMs))],
    ],
  };
}

function nameOf({ quantile }: SpectrumRow): string {
  return quantile === 0 ? 'shortest' : percentileName(quantile);
}

function msText(valueMs: number | undefined): string {
  return valueMs === undefined ? '–' : formatMs(valueMs);
}

function summaryOf({ all }: LatencyDetails, rows: readonly SpectrumRow[]): string {
  const tenth = rows.find(({ quantile }) => quantile === 0.9);
  if (all.maxMs === undefined) return 'No response yet.';
  const tail = tenth?.all === undefined ? '' : `${oneInWords(10)}: ${formatMs(tenth.all)} ms; the `;
  return `Latency by percentile of ${formatCount(all.count)} responses; ${tail}longest ${formatMs(all.maxMs)} ms.`;
}
