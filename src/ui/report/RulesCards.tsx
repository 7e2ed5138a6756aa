/** The plan's own rules, live: each threshold with its value, its limit and the room between, each check with its counts. */
import { CircleCheck, CircleDashed, CircleX } from 'lucide-react';
import { memo } from 'react';
import { formatCount } from '../../core/format.ts';
import type { Report } from '../../core/stats/report.ts';
import { Card } from '../kit/Card.tsx';
import styles from './RulesCards.module.css';
import { checkLines, type RuleLine, thresholdLines } from './rulesWords.ts';

const MARKS = { passed: CircleCheck, failed: CircleX, none: CircleDashed };

/** Nothing when the plan has no rules. */
export const RulesCards = memo(function RulesCards({ report }: { readonly report: Report }) {
  const thresholds = thresholdLines(report);
  const checks = checkLines(report);
  if (thresholds.length + checks.length === 0) return null;
  return (
    <div className={styles.cards}>
      {thresholds.length > 0 && <RulesCard title="Thresholds" lines={thresholds} />}
      {checks.length > 0 && <RulesCard title="Checks" lines={checks} />}
    </div>
  );
});

function RulesCard({
  title,
  lines,
}: {
  readonly title: string;
  readonly lines: readonly RuleLine[];
}) {
  const failed = lines.filter(({ state }) => state === 'failed');
  const side =
    failed.length === 0
      ? undefined
      : `${formatCount(failed.length)} of ${formatCount(lines.length)} not met`;
  return (
    <Card title={title} side={side}>
      <ul className={styles.list} aria-label={title}>
        {lines.map((line) => (
          <Line key={line.key} line={line} />
        ))}
      </ul>
    </Card>
  );
}

function Line({ line }: { readonly line: RuleLine }) {
  const { text, state, stateWord, words, aborts } = line;
  const Mark = MARKS[state];
  return (
    <li className={styles.line} data-state={state}>
      <span className={styles.state}>
        <Mark size={14} strokeWidth={2.2} aria-hidden />
        {stateWord}
      </span>
      <span className={styles.rule}>
        <code>{text}</code>
        {aborts !== undefined && (
          <span className={styles.aborts} title={aborts}>
            aborts
          </span>
        )}
      </span>
      <span className={styles.words}>{words}</span>
    </li>
  );
}
