/** Tells about one mark: the nearest to the pointer, or the one that the keyboard has stepped to (a hidden slider). */
import { Fragment, type RefObject, useEffect, useState } from 'react';
import { clipText } from '../../core/format.ts';
import { idOfRow } from '../../core/plan/dataset.ts';
import type { Sample } from '../../core/run/samples.ts';
import type { Report } from '../../core/stats/report.ts';
import styles from './EveryRequest.module.css';
import { sampleFacts } from './sampleFacts.ts';
import { placeOfSample, projectionOf, type ScatterGeometry } from './scatterGeometry.ts';
import type { ScatterPainter } from './scatterPainter.ts';

const REACH_PX = 12;
const MAX_ID_LENGTH = 200;

export type ScatterProbeProps = {
  readonly report: Report;
  readonly geometry: ScatterGeometry;
  readonly painter: RefObject<ScatterPainter | undefined>;
  /** Where the pointer moves. */
  readonly surface: RefObject<HTMLCanvasElement | null>;
  readonly left: number;
  readonly top: number;
};

export function ScatterProbe({ report, geometry, painter, surface, left, top }: ScatterProbeProps) {
  const [index, setIndex] = useState<number>();

  useEffect(() => {
    const canvas = surface.current;
    if (canvas === null) return;
    const onMove = (event: PointerEvent) => {
      const frame = canvas.parentElement?.getBoundingClientRect();
      if (frame === undefined) return;
      const x = event.clientX - frame.left - left;
      const y = event.clientY - frame.top - top;
      setIndex(painter.current?.nearest(x, y, REACH_PX));
    };
    const onLeave = () => setIndex(undefined);
    canvas.addEventListener('pointermove', onMove);
    canvas.addEventListener('pointerleave', onLeave);
    return () => {
      canvas.removeEventListener('pointermove', onMove);
      canvas.removeEventListener('pointerleave', onLeave);
    };
  }, [surface, painter, left, top]);

  const { sampleCount } = report;
  const shown = index === undefined || index >= sampleCount ? undefined : index;
  const sample = shown === undefined ? undefined : report.log.at(shown);
  return (
    <>
      <input
        type="range"
        aria-label="Step through the requests"
        aria-valuetext={
          sample === undefined ? 'none chosen' : spokenText(report, sample, geometry.responseTime)
        }
        className={styles.stepper}
        min={0}
        max={Math.max(0, sampleCount - 1)}
        step={1}
        value={shown ?? 0}
        disabled={sampleCount === 0}
        onChange={(event) => setIndex(event.target.valueAsNumber)}
        onBlur={() => setIndex(undefined)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setIndex(undefined);
        }}
      />
      {sample !== undefined && (
        <Told report={report} sample={sample} geometry={geometry} left={left} top={top} />
      )}
    </>
  );
}

function Told(props: {
  readonly report: Report;
  readonly sample: Sample;
  readonly geometry: ScatterGeometry;
  readonly left: number;
  readonly top: number;
}) {
  const { report, sample, geometry, left, top } = props;
  const { x, y } = placeOfSample(geometry, projectionOf(geometry), sample);
  const toLeft = x > geometry.width / 2;
  // Above the mark there is room over other cards; below it, the next card would cover the tip.
  const up = y > geometry.height / 3;
  return (
    <>
      <i className={styles.ring} style={{ left: left + x, top: top + y }} />
      <div
        className={styles.tip}
        style={{
          left: left + x + (toLeft ? -14 : 14),
          top: top + y + (up ? -8 : 8),
          transform: `translate(${toLeft ? '-100%' : '0'}, ${up ? '-100%' : '0'})`,
        }}
      >
        <span>id</span>
        <b data-mono>{clipText(idOfRow(report.dataset, sample.row), MAX_ID_LENGTH)}</b>
        {sampleFacts(sample, geometry.responseTime).map(({ name, value }) => (
          <Fragment key={name}>
            <span>{name}</span>
            <b>{value}</b>
          </Fragment>
        ))}
      </div>
    </>
  );
}

function spokenText(report: Report, sample: Sample, responseTime: boolean): string {
  const id = clipText(idOfRow(report.dataset, sample.row), MAX_ID_LENGTH);
  const facts = sampleFacts(sample, responseTime).map(({ name, value }) => `${name} ${value}`);
  return `id ${id}, ${facts.join(', ')}`;
}
