/** What makes the run pass or fail, and what stops it early. */
import type { PlanDraft } from '../../core/plan/plan.ts';
import { Disclosure } from '../kit/Disclosure.tsx';
import { SelectField, type SelectOption } from '../kit/SelectField.tsx';
import { TextAreaField } from '../kit/TextAreaField.tsx';
import { controlId, FIELD_LABELS, hasIssue, issuesOf, rulesHint } from './planWords.ts';
import type { PlanFieldsProps } from './RequestFields.tsx';
import styles from './RuleFields.module.css';

const AUTO_STOPS: readonly SelectOption<PlanDraft['autoStop']>[] = [
  { value: 'auto', label: 'unless it is this machine' },
  { value: 'on', label: 'on' },
  { value: 'off', label: 'off' },
];

export function RuleFields({ draft, issues, onEdit }: PlanFieldsProps) {
  return (
    <Disclosure
      label="Pass or fail"
      hint={rulesHint(draft)}
      attention={hasIssue(issues, ['thresholds', 'checks', 'autoStop'])}
    >
      <TextAreaField
        id={controlId('thresholds')}
        label={FIELD_LABELS.thresholds}
        rows={3}
        fit
        placeholder={'http_req_duration: p(95)<500\nhttp_req_failed: rate<1%'}
        value={draft.thresholds}
        onChange={(thresholds) => onEdit({ thresholds })}
        messages={issuesOf(issues, 'thresholds')}
        help={
          <>
            On the whole run, one metric a line as in k6; <code>abort after 10s</code> ends the run
            when it fails.
            <Examples
              lines={[
                'http_req_duration: p(99)<1.5s, avg<200',
                'http_req_failed: rate<1% abort after 10s',
                'http_reqs: rate>100',
                'checks: rate>99%',
              ]}
            />
          </>
        }
      />
      <TextAreaField
        id={controlId('checks')}
        label={FIELD_LABELS.checks}
        rows={3}
        fit
        placeholder={'status < 400\nlatency < 300ms'}
        value={draft.checks}
        onChange={(checks) => onEdit({ checks })}
        messages={issuesOf(issues, 'checks')}
        help={
          <>
            On every response, one a line, at most 8.
            <Examples
              lines={[
                'header content-type contains json',
                'body contains "ok"',
                'body matches /user-\\d+/i',
                'json /user/name == "Ada"',
                'size < 10kB',
              ]}
            />
          </>
        }
      />
      <SelectField
        id={controlId('autoStop')}
        label={FIELD_LABELS.autoStop}
        options={AUTO_STOPS}
        value={draft.autoStop}
        onChange={(autoStop) => onEdit({ autoStop })}
        messages={issuesOf(issues, 'autoStop')}
        help="Ends the run when most requests fail for 10 s, or the target asks for a pause (429, 503 with Retry-After)."
      />
    </Disclosure>
  );
}

function Examples({ lines }: { readonly lines: readonly string[] }) {
  return (
    <ul className={styles.examples} aria-label="Examples">
      {lines.map((line) => (
        <li key={line}>
          <code>{line}</code>
        </li>
      ))}
    </ul>
  );
}
