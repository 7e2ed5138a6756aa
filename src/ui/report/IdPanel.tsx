/**
 * All that is known of one id, beside the table: the id in full, its figures against the run's, its requests over time and
 * one by one, and its last answer. A modal panel: Escape and × close it, and the focus goes back to the row.
 */
import { ChevronLeft, ChevronRight, X } from 'lucide-react';
import { useId, useLayoutEffect, useMemo, useRef } from 'react';
import { cellAt } from '../../core/plan/textColumn.ts';
import type { IdStats } from '../../core/stats/idFigures.ts';
import type { Report } from '../../core/stats/report.ts';
import { IconButton } from '../kit/IconButton.tsx';
import styles from './IdPanel.module.css';
import { IdPanelAnswer } from './IdPanelAnswer.tsx';
import { IdPanelPlot } from './IdPanelPlot.tsx';
import { IdPanelRequests } from './IdPanelRequests.tsx';
import type { IdActions } from './idActions.ts';
import { idPanelFigures } from './idPanelFigures.ts';
import { useSteady } from './useSteady.ts';

/** While it runs, no faster than this: it is read. */
const RENEW_MS = 1000;

export type IdPanelProps = {
  /** The whole run. */
  readonly report: Report;
  /** Of the whole run, when it is over. */
  readonly stats: IdStats | undefined;
  /** Index of the id. */
  readonly id: number;
  /** In the order of the table; undefined at its ends. */
  readonly previous: (() => void) | undefined;
  readonly next: (() => void) | undefined;
  readonly actions: IdActions | undefined;
  readonly onClose: () => void;
};

export function IdPanel({ report, stats, id, previous, next, actions, onClose }: IdPanelProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const steady = useSteady(report, report, RENEW_MS).report;
  const figures = useMemo(() => idPanelFigures(steady, stats, id), [steady, stats, id]);
  const text = cellAt(report.dataset.ids, id);

  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    // Closing gives the focus back, taking it out of the page alone does not.
    return () => element?.close();
  }, []);

  return (
    <dialog
      ref={dialog}
      className={styles.panel}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      // A click beside the panel: its content covers all of itself.
      onClick={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
      // The page's own keys (run, stop, clear) are not for what stands under the panel.
      onKeyDown={(event) => event.stopPropagation()}
    >
      <div className={styles.content}>
        <header className={styles.head}>
          <h2 id={titleId} className={styles.title}>
            Id <span className={styles.id}>{text === '' ? '(empty)' : text}</span>
          </h2>
          <div className={styles.buttons}>
            <IconButton
              label="Previous id"
              icon={<ChevronLeft size={16} aria-hidden />}
              disabled={previous === undefined}
              onClick={previous}
            />
            <IconButton
              label="Next id"
              icon={<ChevronRight size={16} aria-hidden />}
              disabled={next === undefined}
              onClick={next}
            />
            <IconButton label="Close" icon={<X size={16} aria-hidden />} onClick={onClose} />
          </div>
        </header>
        <section aria-label="Figures">
          <table className={styles.figures}>
            <thead>
              <tr>
                <td />
                <th scope="col">this id</th>
                <th scope="col">whole run</th>
                <td />
              </tr>
            </thead>
            <tbody>
              {figures.map(({ name, own, run, remark }) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  <td>{own}</td>
                  <td className={styles.run}>{run}</td>
                  <td className={styles.remark}>{remark}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
        <section aria-label="Over time">
          <h3>Over time</h3>
          <IdPanelPlot report={steady} stats={stats} id={id} />
        </section>
        <section aria-label="Last requests">
          <h3>Last requests, ms</h3>
          <IdPanelRequests report={steady} id={id} />
        </section>
        {actions !== undefined && (
          <section aria-label="Last answer">
            <h3>Last answer</h3>
            <IdPanelAnswer key={id} id={text} actions={actions} />
          </section>
        )}
      </div>
    </dialog>
  );
}
