/** Percentiles in full: each with its interval, of all responses or of one class of them, and Apdex. */
import { memo, useState } from 'react';
import { formatCount, formatMs } from '../../core/format.ts';
import {
  LATENCY_CLASSES,
  type LatencyClass,
  type LatencyDetail,
  type Report,
} from '../../core/stats/report.ts';
import { Card } from '../kit/Card.tsx';
import { Segmented } from '../kit/Segmented.tsx';
import { ApdexPart } from './ApdexPart.tsx';
import styles from './PercentilesCard.module.css';
import { PercentilesTable } from './PercentilesTable.tsx';
import { howWords, reasonAgainst } from './percentileLines.ts';

const LABELS: Readonly<Record<LatencyClass, string>> = {
  all: 'All',
  expected: 'Expected',
  unexpected: 'Unexpected',
};

export type PercentilesCardProps = {
  /** Of the whole run, or of a selection. */
  readonly report: Report;
  readonly apdexThresholdMs: number;
  readonly onApdexThresholdChange: (thresholdMs: number) => void;
};

export const PercentilesCard = memo(function PercentilesCard(props: PercentilesCardProps) {
  const { report, apdexThresholdMs, onApdexThresholdChange } = props;
  const { latencyDetails } = report;
  const [chosen, setChosen] = useState<LatencyClass>('all');
  // A selection may have none of what was chosen.
  const shown = reasonAgainst(chosen, latencyDetails) === undefined ? chosen : 'all';
  const detail = latencyDetails[shown];
  return (
    <Card
      title="Percentiles"
      action={
        <Segmented
          label="Responses"
          value={shown}
          options={LATENCY_CLASSES.map((value) => ({
            value,
            label: LABELS[value],
            reasonAgainst: reasonAgainst(value, latencyDetails),
          }))}
          onChange={setChosen}
        />
      }
    >
      <PercentilesTable detail={detail} />
      <Moments detail={detail} />
      <p className={styles.how}>{howWords(report)}</p>
      <ApdexPart
        report={report}
        thresholdMs={apdexThresholdMs}
        onThresholdChange={onApdexThresholdChange}
      />
    </Card>
  );
});

function Moments({ detail }: { readonly detail: LatencyDetail }) {
  const { count, minMs, meanMs } = detail;
  return (
    <dl className={styles.moments}>
      <div>
        <dt>responses</dt>
        <dd>{formatCount(count)}</dd>
      </div>
      <div>
        <dt>min</dt>
        <dd>{msText(minMs)}</dd>
      </div>
      <div>
        <dt>mean</dt>
        <dd>{msText(meanMs)}</dd>
      </div>
    </dl>
  );
}

function msText(valueMs: number | undefined): string {
  return valueMs === undefined ? '–' : `${formatMs(valueMs)} ms`;
}
