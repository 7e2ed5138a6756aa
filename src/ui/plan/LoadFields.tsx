/** What kind of load, and the fields of that kind alone. The first field shares its line with the kind. */
import type { LoadKind, PlanDraft } from '../../core/plan/plan.ts';
import { NumberField } from '../kit/NumberField.tsx';
import { SelectField, type SelectOption } from '../kit/SelectField.tsx';
import { TextField } from '../kit/TextField.tsx';
import { LoadPreview } from './LoadPreview.tsx';
import { loadShape } from './loadShape.ts';
import styles from './PlanPanel.module.css';
import { controlId, FIELD_LABELS, issuesOf } from './planWords.ts';
import type { PlanFieldsProps } from './RequestFields.tsx';

const KINDS: readonly SelectOption<LoadKind>[] = [
  { value: 'closed', label: 'fixed lanes' },
  { value: 'stages', label: 'staged lanes' },
  { value: 'sweep', label: 'swept lanes' },
  { value: 'open', label: 'fixed rate' },
  { value: 'openStages', label: 'staged rate' },
];
const ARRIVALS: readonly SelectOption<PlanDraft['arrivals']>[] = [
  { value: 'uniform', label: 'even' },
  { value: 'poisson', label: 'Poisson' },
];
const WHEN_FULL: readonly SelectOption<PlanDraft['whenFull']>[] = [
  { value: 'wait', label: 'wait' },
  { value: 'drop', label: 'drop' },
];
const STAGES_HELP = 'time:target, in straight lines; the run ends with the last.';

export function LoadFields(props: PlanFieldsProps) {
  const { draft, issues, onEdit } = props;
  const { loadKind } = draft;
  return (
    <>
      <div className={styles.pairs}>
        <SelectField
          id={controlId('loadKind')}
          label={FIELD_LABELS.loadKind}
          options={KINDS}
          value={loadKind}
          onChange={(kind) => onEdit({ loadKind: kind })}
          messages={issuesOf(issues, 'loadKind')}
        />
        <FirstField {...props} />
      </div>
      {loadKind === 'sweep' && <SweepSteps {...props} />}
      {(loadKind === 'stages' || loadKind === 'openStages') && <Stages {...props} />}
      {(loadKind === 'open' || loadKind === 'openStages') && <OpenFields {...props} />}
    </>
  );
}

function FirstField({ draft, issues, onEdit }: PlanFieldsProps) {
  switch (draft.loadKind) {
    case 'closed':
    case 'stages':
      return (
        <NumberField
          id={controlId('concurrency')}
          label={FIELD_LABELS.concurrency}
          unit={draft.loadKind === 'stages' ? 'first' : undefined}
          placeholder="6"
          value={draft.concurrency}
          onChange={(concurrency) => onEdit({ concurrency })}
          messages={issuesOf(issues, 'concurrency')}
        />
      );
    case 'sweep':
      return (
        <NumberField
          id={controlId('sweepStepSeconds')}
          label={FIELD_LABELS.sweepStepSeconds}
          unit="s"
          value={draft.sweepStepSeconds}
          onChange={(sweepStepSeconds) => onEdit({ sweepStepSeconds })}
          messages={issuesOf(issues, 'sweepStepSeconds')}
        />
      );
    case 'open':
    case 'openStages':
      return (
        <NumberField
          id={controlId('ratePerSecond')}
          label={FIELD_LABELS.ratePerSecond}
          unit={draft.loadKind === 'openStages' ? 'per s, first' : 'per s'}
          value={draft.ratePerSecond}
          onChange={(ratePerSecond) => onEdit({ ratePerSecond })}
          messages={issuesOf(issues, 'ratePerSecond')}
        />
      );
  }
}

function Stages({ draft, issues, onEdit }: PlanFieldsProps) {
  const shape = loadShape(draft);
  return (
    <TextField
      id={controlId('stages')}
      label={FIELD_LABELS.stages}
      placeholder="30s:20, 1m:20, 30s:0"
      value={draft.stages}
      onChange={(stages) => onEdit({ stages })}
      messages={issuesOf(issues, 'stages')}
      detail={shape && <LoadPreview shape={shape} />}
      help={STAGES_HELP}
    />
  );
}

function SweepSteps({ draft, issues, onEdit }: PlanFieldsProps) {
  const shape = loadShape(draft);
  return (
    <TextField
      id={controlId('sweepSteps')}
      label={FIELD_LABELS.sweepSteps}
      unit="lanes"
      placeholder="1, 2, 4, 8, 16, 32"
      value={draft.sweepSteps}
      onChange={(sweepSteps) => onEdit({ sweepSteps })}
      messages={issuesOf(issues, 'sweepSteps')}
      detail={shape && <LoadPreview shape={shape} />}
      help="Throughput against latency, and where more lanes stop helping."
    />
  );
}

function OpenFields({ draft, issues, onEdit }: PlanFieldsProps) {
  // A shuffled order shows the seed beside it already; both use the same one.
  const needsSeed = draft.arrivals === 'poisson' && draft.orderKind === 'given';
  return (
    <div className={styles.pairs}>
      <NumberField
        id={controlId('maxInFlight')}
        label={FIELD_LABELS.maxInFlight}
        value={draft.maxInFlight}
        onChange={(maxInFlight) => onEdit({ maxInFlight })}
        messages={issuesOf(issues, 'maxInFlight')}
      />
      <SelectField
        id={controlId('whenFull')}
        label={FIELD_LABELS.whenFull}
        options={WHEN_FULL}
        value={draft.whenFull}
        onChange={(whenFull) => onEdit({ whenFull })}
        messages={issuesOf(issues, 'whenFull')}
        help={draft.whenFull === 'wait' ? 'The wait is latency.' : 'Not sent, but counted.'}
      />
      <SelectField
        id={controlId('arrivals')}
        label={FIELD_LABELS.arrivals}
        options={ARRIVALS}
        value={draft.arrivals}
        onChange={(arrivals) => onEdit({ arrivals })}
        messages={issuesOf(issues, 'arrivals')}
        help={draft.arrivals === 'poisson' ? 'Gaps at random, as of many people.' : undefined}
      />
      {needsSeed && (
        <NumberField
          id={controlId('seed')}
          label={FIELD_LABELS.seed}
          value={draft.seed}
          onChange={(seed) => onEdit({ seed })}
          messages={issuesOf(issues, 'seed')}
          help="Same seed, same arrivals."
        />
      )}
    </div>
  );
}
