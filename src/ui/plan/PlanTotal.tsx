import { Ban } from 'lucide-react';
import type { CheckedPlan } from '../../core/plan/validatePlan.ts';
import { Button } from '../kit/Button.tsx';
import { Pending } from '../kit/Pending.tsx';
import { focusField } from './focusField.ts';
import styles from './PlanTotal.module.css';
import { errorsOf, FIELD_LABELS, totalSentence } from './planWords.ts';

type PlanTotalProps = {
  readonly checked: CheckedPlan | undefined;
  readonly reading: boolean;
};

/** The last line of the panel: what Run will do, or what keeps it from running and where. */
export function PlanTotal({ checked, reading }: PlanTotalProps) {
  return (
    <div className={styles.total}>
      <Pending pending={reading} label="reading ids…">
        {checked !== undefined && <Verdict checked={checked} />}
      </Pending>
    </div>
  );
}

function Verdict({ checked }: { readonly checked: CheckedPlan }) {
  const errors = errorsOf(checked.issues);
  if (checked.ready !== undefined) {
    return <p className={styles.sentence}>{totalSentence(checked.ready, checked.preview)}</p>;
  }
  const fields = [...new Set(errors.map((error) => error.field))];
  return (
    <div className={styles.blocked}>
      <Ban size={14} aria-hidden />
      <p>
        Cannot run yet:{' '}
        {fields.map((field, index) => (
          <span key={field}>
            {index > 0 && ', '}
            <Button
              variant="link"
              className={styles.go}
              title={errors.find((error) => error.field === field)?.message}
              onClick={() => focusField(field)}
            >
              {FIELD_LABELS[field]}
            </Button>
          </span>
        ))}
      </p>
    </div>
  );
}
