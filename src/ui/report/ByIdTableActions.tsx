/** What can be done with the chosen ids. Not there while none is chosen. */
import { useState } from 'react';
import { idStatsCsv } from '../../core/exchange/idStatsCsv.ts';
import {
  SNIPPET_LANGUAGES,
  type SnippetLanguage,
  toSnippet,
} from '../../core/exchange/toSnippets.ts';
import { MAX_SNIPPET_REQUESTS } from '../../core/exchange/toSnippetsRequests.ts';
import { formatCount } from '../../core/format.ts';
import { cellAt } from '../../core/plan/textColumn.ts';
import { idStatsOf } from '../../core/stats/idStats.ts';
import type { Report } from '../../core/stats/report.ts';
import { Button } from '../kit/Button.tsx';
import { Menu } from '../kit/Menu.tsx';
import styles from './ByIdTableActions.module.css';
import type { IdActions } from './idActions.ts';

export type ByIdTableActionsProps = {
  /** What the table shows. */
  readonly report: Report;
  /** Indices of the chosen ids in the order of the table. */
  readonly chosen: Uint32Array;
  readonly actions: IdActions | undefined;
  readonly onShowOnly: ((ids: readonly string[]) => void) | undefined;
  readonly onChooseNone: () => void;
};

export function ByIdTableActions(props: ByIdTableActionsProps) {
  const { report, chosen, actions, onShowOnly, onChooseNone } = props;
  const [said, setSaid] = useState('');
  if (chosen.length === 0) return null;
  const { ids } = report.dataset;
  const texts = () => Array.from(chosen, (id) => cellAt(ids, id));

  const copy = (language: SnippetLanguage) => {
    const rows = lastRows(report, chosen.subarray(0, MAX_SNIPPET_REQUESTS));
    const { code, requestCount } = toSnippet(language, report, rows);
    const leftOut = chosen.length - requestCount;
    actions?.copy(code);
    const count = `${formatCount(requestCount)} ${requestCount === 1 ? 'request' : 'requests'}`;
    setSaid(
      leftOut === 0
        ? `Copied ${count} as ${language}.`
        : `Copied the first ${count} as ${language}; ${formatCount(leftOut)} more are left out.`,
    );
  };

  return (
    <section className={styles.bar} aria-label="Chosen ids">
      <span>
        <b>{formatCount(chosen.length)}</b> {chosen.length === 1 ? 'id' : 'ids'} chosen
      </span>
      {actions !== undefined && (
        <Button onClick={() => actions.runAgain(texts(), 1, false)}>Run these again</Button>
      )}
      {onShowOnly !== undefined && (
        <Button onClick={() => onShowOnly(texts())}>Show only these</Button>
      )}
      {actions !== undefined && (
        <>
          <Menu
            label="Copy as"
            items={SNIPPET_LANGUAGES.map((language) => ({
              label: language,
              onChoose: () => copy(language),
            }))}
          />
          <Button
            onClick={() =>
              actions.saveCsv('ids', report, (redacted) =>
                idStatsCsv(redacted, idStatsOf(report), chosen),
              )
            }
          >
            CSV
          </Button>
        </>
      )}
      <Button variant="link" onClick={onChooseNone}>
        Choose none
      </Button>
      <span role="status" className={styles.said}>
        {said}
      </span>
    </section>
  );
}

/** The row of each id's last request: an id may stand in the list several times. */
function lastRows({ byId, log }: Report, ids: Uint32Array): number[] {
  return Array.from(ids).flatMap((id) => {
    const last = byId.lastOf(id);
    const sample = last === undefined ? undefined : log.at(last);
    return sample === undefined ? [] : [sample.row];
  });
}
