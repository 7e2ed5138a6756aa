/** The fields that many plans leave as they are, folded away; a problem inside opens its group. */
import type { PlanDraft } from '../../core/plan/plan.ts';
import { Disclosure } from '../kit/Disclosure.tsx';
import { NumberField } from '../kit/NumberField.tsx';
import type { SelectOption } from '../kit/SelectField.tsx';
import { SelectField } from '../kit/SelectField.tsx';
import { TextAreaField } from '../kit/TextAreaField.tsx';
import { TextField } from '../kit/TextField.tsx';
import styles from './PlanPanel.module.css';
import {
  controlId,
  courseHint,
  FIELD_LABELS,
  hasIssue,
  headersAndBodyHint,
  issuesOf,
} from './planWords.ts';
import type { PlanFieldsProps } from './RequestFields.tsx';

const CREDENTIALS: readonly SelectOption<PlanDraft['credentials']>[] = [
  { value: 'omit', label: 'not sent' },
  { value: 'include', label: 'sent (cookies, sign-in)' },
];
const ORDERS: readonly SelectOption<PlanDraft['orderKind']>[] = [
  { value: 'given', label: 'as given' },
  { value: 'shuffled', label: 'shuffled' },
];
const LENGTHS: readonly SelectOption<PlanDraft['lengthKind']>[] = [
  { value: 'rounds', label: 'all ids' },
  { value: 'requests', label: 'so many requests' },
  { value: 'duration', label: 'for a time' },
];

export function HeadersAndBody({ draft, issues, onEdit }: PlanFieldsProps) {
  return (
    <Disclosure
      label="Headers and body"
      hint={headersAndBodyHint(draft)}
      attention={hasIssue(issues, ['headers', 'body'])}
    >
      <TextAreaField
        id={controlId('headers')}
        label={FIELD_LABELS.headers}
        rows={3}
        placeholder={'Accept: application/json\nX-User: {id}'}
        value={draft.headers}
        onChange={(headers) => onEdit({ headers })}
        messages={issuesOf(issues, 'headers')}
        help="One Name: value a line. Values that look secret are not stored."
      />
      <TextAreaField
        id={controlId('body')}
        label={FIELD_LABELS.body}
        rows={4}
        placeholder={'{"user": "{id}"}'}
        value={draft.body}
        onChange={(body) => onEdit({ body })}
        messages={issuesOf(issues, 'body')}
        help="Sent as it is, with {id} or {column} filled in."
      />
    </Disclosure>
  );
}

export function Course(props: PlanFieldsProps) {
  const { draft, issues, onEdit } = props;
  const shuffled = draft.orderKind === 'shuffled';
  const isOpen = draft.loadKind === 'open' || draft.loadKind === 'openStages';
  const hasLength = draft.loadKind === 'closed' || draft.loadKind === 'open';
  return (
    <Disclosure
      label="Length, warm-up, order"
      hint={courseHint(draft)}
      attention={hasIssue(issues, [
        'credentials',
        'orderKind',
        'seed',
        'lengthKind',
        'rounds',
        'requests',
        'durationSeconds',
        'warmUp',
        'thinkTime',
      ])}
    >
      {hasLength && <LengthFields {...props} />}
      <div className={styles.pairs}>
        <TextField
          id={controlId('warmUp')}
          label={FIELD_LABELS.warmUp}
          placeholder="20 or 5s"
          value={draft.warmUp}
          onChange={(warmUp) => onEdit({ warmUp })}
          messages={issuesOf(issues, 'warmUp')}
          help="Requests or a time; in no figure but Sent."
        />
        {(!isOpen || draft.thinkTime !== '') && (
          <TextField
            id={controlId('thinkTime')}
            label={FIELD_LABELS.thinkTime}
            unit="ms"
            placeholder="100-500"
            value={draft.thinkTime}
            onChange={(thinkTime) => onEdit({ thinkTime })}
            messages={issuesOf(issues, 'thinkTime')}
            help="Of a lane between two requests."
          />
        )}
      </div>
      <div className={shuffled ? styles.pairs : undefined}>
        <SelectField
          id={controlId('orderKind')}
          label={FIELD_LABELS.orderKind}
          options={ORDERS}
          value={draft.orderKind}
          onChange={(orderKind) => onEdit({ orderKind })}
          messages={issuesOf(issues, 'orderKind')}
        />
        {shuffled && (
          <NumberField
            id={controlId('seed')}
            label={FIELD_LABELS.seed}
            value={draft.seed}
            onChange={(seed) => onEdit({ seed })}
            messages={issuesOf(issues, 'seed')}
            help="Same seed, same order."
          />
        )}
      </div>
      <SelectField
        id={controlId('credentials')}
        label={FIELD_LABELS.credentials}
        options={CREDENTIALS}
        value={draft.credentials}
        onChange={(credentials) => onEdit({ credentials })}
        messages={issuesOf(issues, 'credentials')}
        help={
          draft.credentials === 'include'
            ? 'The target must allow this page by name in its CORS headers.'
            : undefined
        }
      />
    </Disclosure>
  );
}

function LengthFields({ draft, issues, onEdit }: PlanFieldsProps) {
  return (
    <div className={styles.pairs}>
      <SelectField
        id={controlId('lengthKind')}
        label={FIELD_LABELS.lengthKind}
        options={LENGTHS}
        value={draft.lengthKind}
        onChange={(lengthKind) => onEdit({ lengthKind })}
        messages={issuesOf(issues, 'lengthKind')}
      />
      {draft.lengthKind === 'rounds' && (
        <NumberField
          id={controlId('rounds')}
          label={FIELD_LABELS.rounds}
          value={draft.rounds}
          onChange={(rounds) => onEdit({ rounds })}
          messages={issuesOf(issues, 'rounds')}
        />
      )}
      {draft.lengthKind === 'requests' && (
        <NumberField
          id={controlId('requests')}
          label={FIELD_LABELS.requests}
          value={draft.requests}
          onChange={(requests) => onEdit({ requests })}
          messages={issuesOf(issues, 'requests')}
        />
      )}
      {draft.lengthKind === 'duration' && (
        <NumberField
          id={controlId('durationSeconds')}
          label={FIELD_LABELS.durationSeconds}
          unit="s"
          value={draft.durationSeconds}
          onChange={(durationSeconds) => onEdit({ durationSeconds })}
          messages={issuesOf(issues, 'durationSeconds')}
        />
      )}
    </div>
  );
}
