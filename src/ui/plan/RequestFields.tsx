import type { PlanDraft, PlanIssue } from '../../core/plan/plan.ts';
import { METHODS } from '../../core/plan/plan.ts';
import { NumberField } from '../kit/NumberField.tsx';
import { SelectField } from '../kit/SelectField.tsx';
import { TextField } from '../kit/TextField.tsx';
import styles from './PlanPanel.module.css';
import { controlId, FIELD_LABELS, issuesOf } from './planWords.ts';

const METHOD_OPTIONS = METHODS.map((method) => ({ value: method, label: method }));

export type PlanFieldsProps = {
  readonly draft: PlanDraft;
  readonly issues: readonly PlanIssue[];
  readonly onEdit: (change: Partial<PlanDraft>) => void;
};

/** The small fields that every plan has, whatever its load. */
export function RequestFields({ draft, issues, onEdit }: PlanFieldsProps) {
  return (
    <div className={styles.pairs}>
      <SelectField
        id={controlId('method')}
        label={FIELD_LABELS.method}
        options={METHOD_OPTIONS}
        value={draft.method}
        onChange={(method) => onEdit({ method })}
        messages={issuesOf(issues, 'method')}
      />
      <NumberField
        id={controlId('timeoutSeconds')}
        label={FIELD_LABELS.timeoutSeconds}
        unit="s"
        placeholder="30"
        value={draft.timeoutSeconds}
        onChange={(timeoutSeconds) => onEdit({ timeoutSeconds })}
        messages={issuesOf(issues, 'timeoutSeconds')}
      />
      <div className={styles.wide}>
        <TextField
          id={controlId('expectedStatus')}
          label={FIELD_LABELS.expectedStatus}
          placeholder="200, 2xx, 200-299"
          value={draft.expectedStatus}
          onChange={(expectedStatus) => onEdit({ expectedStatus })}
          messages={issuesOf(issues, 'expectedStatus')}
        />
      </div>
    </div>
  );
}
