/** Two or more results side by side: are they alike, what changed, how sure that is, and which ids changed. */
import { useState } from 'react';
import type { Comparison } from '../../core/compare/compare.ts';
import { useCommands, useCompare } from '../../state/AppContext.tsx';
import type { CompareSide } from '../../state/compareStore.ts';
import { Button } from '../kit/Button.tsx';
import { Notice } from '../kit/Notice.tsx';
import { Segmented } from '../kit/Segmented.tsx';
import { VisuallyHidden } from '../kit/VisuallyHidden.tsx';
import { CompareAdd } from './CompareAdd.tsx';
import { CompareOverview, needsOverview } from './CompareOverview.tsx';
import styles from './ComparePage.module.css';
import { CompareSides } from './CompareSides.tsx';
import { PairView } from './PairView.tsx';
import { ThresholdField } from './ThresholdField.tsx';

const LETTERS = ['A', 'B', 'C', 'D', 'E'];

export function ComparePage() {
  const { openPage, dismissCompareNotice } = useCommands();
  const sides = useCompare((state) => state.sides);
  const results = useCompare((state) => state.results);
  const progressRatio = useCompare((state) => state.progressRatio);
  const reading = useCompare((state) => state.reading);
  const notice = useCompare((state) => state.notice);
  const [wanted, setWanted] = useState('');
  const [baseline, ...others] = sides;
  const shown = Math.max(
    0,
    others.findIndex(({ id }) => id === wanted),
  );
  const other = others[shown];
  const comparison = results[shown];
  return (
    <section className={styles.page} aria-label="Compare">
      <header className={styles.head}>
        <h2>Compare</h2>
        <ThresholdField />
        <Button onClick={() => openPage('run')}>Back to the run</Button>
      </header>
      {notice !== undefined && <Notice text={notice} onDismiss={dismissCompareNotice} />}
      <CompareSides sides={sides} letters={LETTERS} />
      <CompareAdd sides={sides} />
      {reading !== undefined && <p role="status">Reading {reading} …</p>}
      {needsOverview(sides) && <CompareOverview sides={sides} letters={LETTERS} />}
      {others.length > 1 && (
        <Segmented
          label="Compared with the baseline"
          value={other?.id ?? ''}
          options={others.map(({ id }, index) => ({
            value: id,
            label: `${LETTERS[index + 1]} with A`,
          }))}
          onChange={setWanted}
        />
      )}
      {progressRatio !== undefined && (
        <div className={styles.progress}>
          <span>Comparing …</span>
          <progress aria-label="Comparing" value={progressRatio} max={1} />
        </div>
      )}
      <VisuallyHidden>
        <span role="status" aria-label="Comparison">
          {spoken(progressRatio !== undefined, comparison, LETTERS[shown + 1])}
        </span>
      </VisuallyHidden>
      {baseline === undefined || other === undefined ? (
        <Empty count={sides.length} />
      ) : (
        comparison !== undefined && (
          <PairView comparison={comparison} a={baseline} b={namedAs(other, LETTERS[shown + 1])} />
        )
      )}
    </section>
  );
}

/** Said when it is begun and when it is done. */
function spoken(isComparing: boolean, comparison: Comparison | undefined, letter = 'B'): string {
  if (isComparing) return 'Comparing …';
  if (comparison === undefined) return '';
  if (comparison.isRefused) return `${letter} and A should not be compared.`;
  return `${letter} against A: ${comparison.overall.word}.`;
}

function namedAs(side: CompareSide, letter: string | undefined) {
  return { ...side, letter: letter ?? 'B' };
}

function Empty({ count }: { readonly count: number }) {
  return (
    <p className={styles.empty}>
      {count === 0
        ? 'Add two results: the run on the page, one of the library, a file or a report of someone else. The first is the baseline.'
        : 'Add another result to compare it with the baseline.'}
    </p>
  );
}
