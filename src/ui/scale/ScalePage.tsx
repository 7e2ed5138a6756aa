/** Past one browser: whether this run needs that, and the plan as each other engine takes it. */
import { useMemo } from 'react';
import { browserLimitOf } from '../../core/scale/browserLimit.ts';
import { EMPTY_REPORT } from '../../core/stats/emptyReport.ts';
import { useCommands, useRun } from '../../state/AppContext.tsx';
import { selectReport } from '../../state/selectors.ts';
import { Button } from '../kit/Button.tsx';
import { BrowserLimitCard } from './BrowserLimitCard.tsx';
import { HandoverCard } from './HandoverCard.tsx';
import styles from './ScalePage.module.css';

export function ScalePage() {
  const { openPage } = useCommands();
  const report = useRun(selectReport);
  const limit = useMemo(() => browserLimitOf(report ?? EMPTY_REPORT), [report]);
  return (
    <section className={styles.page} aria-label="Scale">
      <header className={styles.head}>
        <h2>Scale</h2>
        <span className={styles.remark}>
          The same plan on engines that make more load, or run without a person.
        </span>
        <Button onClick={() => openPage('run')}>Back to the run</Button>
      </header>
      <BrowserLimitCard limit={limit} />
      <HandoverCard recommended={limit.engine} />
      <section className={styles.card} aria-labelledby="scale-back">
        <h3 id="scale-back">And back</h3>
        <p>
          <b>Import</b> opens what an engine wrote, and every view here works on it: k6 (JSON, CSV,
          summaries, the dashboard’s HTML), Locust (JSON, CSV, HTML), Artillery, Vegeta, oha,
          autocannon, Fortio, JMeter and HAR. Choose several files at once when several machines
          wrote them. What a tool calls latency stands above its result, and results that mean
          different things are not compared unless you insist.
        </p>
      </section>
    </section>
  );
}
