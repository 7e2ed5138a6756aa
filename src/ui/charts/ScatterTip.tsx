import { Fragment } from 'react';
import { clipText } from '../../core/format.ts';
import { idOfRow } from '../../core/plan/dataset.ts';
import type { Sample } from '../../core/run/samples.ts';
import type { Report } from '../../core/stats/report.ts';
import type { BrushBox } from './brush.ts';
import type { PlotBox } from './PlotAxes.tsx';
import styles from './ScatterTip.module.css';
import { sampleFacts } from './sampleFacts.ts';
import type { ScatterGeometry } from './scatterGeometry.ts';
import type { Hit } from './scatterStage.ts';
import { cellFacts } from './scatterTip.ts';

const MAX_ID_LENGTH = 200;
const APART_PX = 8;

export type ScatterTipProps = {
  readonly report: Report;
  readonly geometry: ScatterGeometry;
  /** Of the plot in its frame, the positioned parent. */
  readonly box: PlotBox;
  readonly told: Told;
};

export type Told =
  | { readonly kind: 'sample'; readonly sample: Sample; readonly x: number; readonly y: number }
  | Extract<Hit, { kind: 'cell' }>;

/** What is said of a mark or a cell, beside it, and what it is said of. */
export function ScatterTip({ report, geometry, box, told }: ScatterTipProps) {
  const of = told.kind === 'cell' ? cellBox(told, geometry) : pointBox(told);
  const toLeft = of.left > geometry.width / 2;
  // Above the mark there is room over other cards; below it, the next card would cover the tip.
  const up = of.top > geometry.height / 3;
  const left = toLeft ? of.left - APART_PX : of.left + of.width + APART_PX;
  const top = up ? of.top : of.top + of.height;
  return (
    <>
      <i
        className={styles.ring}
        data-kind={told.kind}
        style={{ ...of, left: box.left + of.left, top: box.top + of.top }}
      />
      <div
        className={styles.tip}
        style={{
          left: box.left + left,
          top: box.top + top,
          transform: `translate(${toLeft ? '-100%' : '0'}, ${up ? '-100%' : '0'})`,
        }}
      >
        {told.kind === 'sample' && (
          <>
            <span>id</span>
            <b data-mono>{idText(report, told.sample)}</b>
          </>
        )}
        {factsOf(told, geometry.responseTime).map(({ name, value }) => (
          <Fragment key={name}>
            <span>{name}</span>
            <b>{value}</b>
          </Fragment>
        ))}
      </div>
    </>
  );
}

/** For those who hear it. */
export function spokenText(report: Report, sample: Sample, responseTime: boolean): string {
  const facts = sampleFacts(sample, responseTime).map(({ name, value }) => `${name} ${value}`);
  return `id ${idText(report, sample)}, ${facts.join(', ')}`;
}

function factsOf(told: Told, responseTime: boolean) {
  return told.kind === 'sample'
    ? sampleFacts(told.sample, responseTime)
    : cellFacts(told.cell, told.selectedCount, responseTime ? 'response time' : 'latency');
}

function idText({ dataset }: Report, { row }: Sample): string {
  return clipText(idOfRow(dataset, row), MAX_ID_LENGTH);
}

const RING_PX = 15;

function pointBox({ x, y }: { readonly x: number; readonly y: number }): BrushBox {
  return { left: x - RING_PX / 2, top: y - RING_PX / 2, width: RING_PX, height: RING_PX };
}

function cellBox(
  { column, row, columns, rows }: Extract<Hit, { kind: 'cell' }>,
  { width, height }: ScatterGeometry,
): BrushBox {
  return {
    left: (column / columns) * width,
    top: (1 - (row + 1) / rows) * height,
    width: width / columns,
    height: height / rows,
  };
}
