/** What is told of a cell of the heat map: names and values. Pure. */
import { formatCount } from '../../core/format.ts';
import { msWords, secondsWords } from './brush.ts';
import type { HeatCell } from './heatGrid.ts';
import { SERIES_LOOK } from './seriesLook.ts';

export type CellFact = { readonly name: string; readonly value: string };

export function cellFacts(
  { timeMs, latencyMs, count, bySeries, warmUp }: HeatCell,
  selectedCount: number | undefined,
  latencyName: string,
): CellFact[] {
  return [
    { name: 'requests', value: formatCount(count) },
    ...bySeries.map(({ series, count: ofIt }) => ({
      name: SERIES_LOOK[series].label,
      value: formatCount(ofIt),
    })),
    ...(warmUp > 0 ? [{ name: 'warm-up', value: formatCount(warmUp) }] : []),
    ...(selectedCount === undefined
      ? []
      : [{ name: 'selected', value: formatCount(selectedCount) }]),
    { name: 'started at', value: secondsWords(timeMs) },
    { name: latencyName, value: msWords(latencyMs) },
  ];
}
