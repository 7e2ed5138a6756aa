import type { Report } from '../../core/stats/report.ts';
import { useCommands, useShare } from '../../state/AppContext.tsx';
import styles from './ShareDialog.module.css';

/** What a person may leave out, besides what always stays here. */
export function ShareChoices({ report }: { readonly report: Report }) {
  const choice = useShare((share) => share.choice);
  const { chooseRedaction } = useCommands();
  const hasColumns = report.dataset.columns.length > 1;
  return (
    <fieldset className={styles.choices}>
      <legend>Leave out</legend>
      <label>
        <input
          type="checkbox"
          checked={choice.hosts === 'hide'}
          onChange={({ target }) => chooseRedaction({ hosts: target.checked ? 'hide' : 'keep' })}
        />
        Host names
      </label>
      <label>
        <input
          type="checkbox"
          checked={choice.ids === 'pseudonyms'}
          onChange={({ target }) =>
            chooseRedaction({ ids: target.checked ? 'pseudonyms' : 'keep' })
          }
        />
        Ids, replaced by pseudonyms
      </label>
      {hasColumns && (
        <label>
          <input
            type="checkbox"
            checked={choice.columns === 'leave out'}
            onChange={({ target }) =>
              chooseRedaction({ columns: target.checked ? 'leave out' : 'keep' })
            }
          />
          Other columns
        </label>
      )}
    </fieldset>
  );
}
