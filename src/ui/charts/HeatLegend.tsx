import { useSyncExternalStore } from 'react';
import { formatCount } from '../../core/format.ts';
import styles from './HeatLegend.module.css';
import { stepBounds } from './heatColours.ts';
import { cssOf } from './rgb.ts';
import { scatterLook } from './scatterLook.ts';
import type { ScatterStage } from './scatterStage.ts';
import { useMediaMatch } from './useMediaMatch.ts';

export type HeatLegendProps = {
  readonly stage: ScatterStage;
  readonly isSelection: boolean;
};

/** What the colours of the heat map mean; nothing while every request is a mark. An item of a legend. */
export function HeatLegend({ stage, isSelection }: HeatLegendProps) {
  const heat = useSyncExternalStore(stage.subscribe, () => stage.heat);
  const dark = useMediaMatch('(prefers-color-scheme: dark)');
  if (heat === undefined || heat.most === 0) return undefined;
  const ramp = scatterLook(dark).heat.bySeries[heat.series] ?? [];
  const bounds = stepBounds(heat.most);
  // Of few requests a cell some steps hold no count.
  const steps = ramp.flatMap((colour, step) => {
    const from = bounds[step] ?? 1;
    const to = step + 1 < ramp.length ? (bounds[step + 1] ?? 1) - 1 : heat.most;
    return to < from ? [] : [{ from, to, colour: cssOf(colour) }];
  });
  return (
    <li>
      1
      <span className={styles.ramp} aria-hidden="true">
        {steps.map(({ from, to, colour }) => (
          <i
            key={from}
            style={{ background: colour }}
            title={`${formatCount(from)}${to > from ? `–${formatCount(to)}` : ''} requests`}
          />
        ))}
      </span>
      {formatCount(heat.most)} {isSelection ? 'selected requests' : 'requests'} a cell
    </li>
  );
}
