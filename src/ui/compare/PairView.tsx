/** One result compared with the baseline. */
import type { Comparison } from '../../core/compare/compare.ts';
import { useCommands } from '../../state/AppContext.tsx';
import type { CompareSide } from '../../state/compareStore.ts';
import { OverlaidDistribution } from '../charts/OverlaidDistribution.tsx';
import { OverlaidTimeline } from '../charts/OverlaidTimeline.tsx';
import { ShiftChart } from '../charts/ShiftChart.tsx';
import { Button } from '../kit/Button.tsx';
import { Card } from '../kit/Card.tsx';
import { CopyComparison } from './CopyComparison.tsx';
import { FiguresTable } from './FiguresTable.tsx';
import { PairedIds } from './PairedIds.tsx';
import styles from './PairView.module.css';
import { SeriesPanel } from './SeriesPanel.tsx';
import { WordMark } from './WordMark.tsx';

export type PairViewProps = {
  readonly comparison: Comparison;
  readonly a: CompareSide;
  readonly b: CompareSide & { readonly letter: string };
};

export function PairView({ comparison, a, b }: PairViewProps) {
  const { insist } = useCommands();
  const { differences, isRefused, overall, notes, paired } = comparison;
  return (
    <>
      <section className={styles.verdict} aria-label="Verdict" data-word={overall.word}>
        <p className={styles.headline}>
          {isRefused ? 'These two should not be compared.' : <WordMark word={overall.word} />}
        </p>
        <p>{overall.sentence}</p>
        {b.letter !== 'B' && (
          <p className={styles.small}>
            Below, A is «{a.name}» and B stands for {b.letter}, «{b.name}».
          </p>
        )}
        {differences.length > 0 && (
          <ul className={styles.differences} aria-label="Not alike">
            {differences.map(({ severity, sentence }) => (
              <li key={sentence} data-severity={severity}>
                {sentence}
              </li>
            ))}
          </ul>
        )}
        {isRefused && <Button onClick={() => insist(a.id, b.id)}>Compare all the same</Button>}
      </section>
      {!isRefused && (
        <>
          <Card
            title="Figures"
            action={<CopyComparison comparison={comparison} names={{ a: a.name, b: b.name }} />}
          >
            <FiguresTable comparison={comparison} />
            {notes.length > 0 && (
              <ul className={styles.notes} aria-label="To read it rightly">
                {notes.map((note) => (
                  <li key={note}>{note}</li>
                ))}
              </ul>
            )}
          </Card>
          {paired !== undefined && <PairedIds paired={paired} />}
          <ShiftChart rows={comparison.shift} />
          <div className={styles.charts}>
            <OverlaidDistribution bars={comparison.distribution} />
            <OverlaidTimeline rows={comparison.timeline} />
          </div>
          <SeriesPanel a={a} b={b} />
        </>
      )}
    </>
  );
}
