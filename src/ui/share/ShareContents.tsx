import { contentsOf } from '../../core/snapshot/redactionContents.ts';
import type { Report } from '../../core/stats/report.ts';
import { useShare } from '../../state/AppContext.tsx';
import styles from './ShareDialog.module.css';

/** The list of what is inside, and what is left out of it. */
export function ShareContents({ report }: { readonly report: Report }) {
  const choice = useShare((share) => share.choice);
  return (
    <section aria-label="What is inside" className={styles.part}>
      <h3>What is inside</h3>
      <dl className={styles.contents}>
        {contentsOf(report, choice).map(({ title, state, text }) => (
          <div key={title} data-state={state}>
            <dt>
              {title} <span>{state}</span>
            </dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
