import { Check, Info, TriangleAlert } from 'lucide-react';
import type { Finding } from '../../core/plan/finding.ts';
import { VisuallyHidden } from '../kit/VisuallyHidden.tsx';
import styles from './FindingsList.module.css';

const LOOK = {
  ok: { Icon: Check, word: 'fine' },
  note: { Icon: Info, word: 'note' },
  problem: { Icon: TriangleAlert, word: 'problem' },
} as const;

/** What the check found, one thing a line, each with what to do about it. */
export function FindingsList({ findings }: { readonly findings: readonly Finding[] }) {
  return (
    <ul className={styles.list} aria-label="Findings">
      {findings.map(({ level, title, text, remedy }) => {
        const { Icon, word } = LOOK[level];
        return (
          <li key={title} aria-label={title} data-level={level}>
            <Icon size={15} aria-hidden />
            <div>
              <p>
                <b>{title}</b> <VisuallyHidden>({word}) </VisuallyHidden>
                {text}
              </p>
              {remedy !== undefined && <p className={styles.remedy}>{remedy}</p>}
            </div>
          </li>
        );
      })}
    </ul>
  );
}
