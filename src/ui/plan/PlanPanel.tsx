/**
 * The plan: what to call, with which ids, how. Stays editable while a run goes on, because it then prepares the
 * next one. The whole panel takes dropped files.
 */
import { type KeyboardEvent, useState } from 'react';
import type { PlanIssue } from '../../core/plan/plan.ts';
import { useCommands, usePlan } from '../../state/AppContext.tsx';
import { Button } from '../kit/Button.tsx';
import { EndpointField } from './EndpointField.tsx';
import { focusField } from './focusField.ts';
import { IdsField } from './IdsField.tsx';
import { ImportRequest } from './ImportRequest.tsx';
import { LoadFields } from './LoadFields.tsx';
import { Course, HeadersAndBody } from './MoreFields.tsx';
import styles from './PlanPanel.module.css';
import { PlanTotal } from './PlanTotal.tsx';
import { errorsOf } from './planWords.ts';
import { RequestFields } from './RequestFields.tsx';
import { RuleFields } from './RuleFields.tsx';
import { useFileDrop } from './useFileDrop.ts';

const NO_ISSUES: readonly PlanIssue[] = [];

export function PlanPanel({ demoEndpoint }: { readonly demoEndpoint: string | undefined }) {
  const commands = useCommands();
  const draft = usePlan((state) => state.draft);
  const idsFile = usePlan((state) => state.idsFile);
  const parsed = usePlan((state) => state.parsed);
  const checked = useLastDefined(usePlan((state) => state.checked));
  const onFile = (file: File) => void commands.takeIdsFile(file);
  const drop = useFileDrop(onFile);
  const [importing, setImporting] = useState(false);
  const issues = checked?.issues ?? NO_ISSUES;

  const startOrShowProblem = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    const [error] = errorsOf(issues);
    if (error === undefined) commands.startRun();
    else focusField(error.field);
  };

  return (
    <>
      <form
        className={styles.panel}
        noValidate
        onSubmit={(event) => event.preventDefault()}
        onKeyDown={startOrShowProblem}
        data-dropping={drop.isOver}
        {...drop.handlers}
      >
        <div className={styles.fields}>
          <p className={styles.importing}>
            <Button variant="link" onClick={() => setImporting(true)}>
              Import a request
            </Button>{' '}
            (curl, HAR, OpenAPI …)
          </p>
          <EndpointField
            draft={draft}
            issues={issues}
            preview={checked?.preview}
            demoEndpoint={demoEndpoint}
            onEdit={commands.editDraft}
          />
          <IdsField
            draft={draft}
            issues={issues}
            preview={checked?.preview}
            idsFile={idsFile}
            rowCount={parsed?.dataset.rowCount}
            onEdit={commands.editDraft}
            onFile={onFile}
            onRemoveFile={commands.removeIdsFile}
          />
          <LoadFields draft={draft} issues={issues} onEdit={commands.editDraft} />
          <RequestFields draft={draft} issues={issues} onEdit={commands.editDraft} />
          <div className={styles.groups}>
            <HeadersAndBody draft={draft} issues={issues} onEdit={commands.editDraft} />
            <Course draft={draft} issues={issues} onEdit={commands.editDraft} />
            <RuleFields draft={draft} issues={issues} onEdit={commands.editDraft} />
          </div>
        </div>
        <PlanTotal checked={checked} reading={parsed === undefined} />
        {drop.isOver && (
          <div className={styles.dropHint}>
            <span>Drop a file of ids or a snapshot</span>
          </div>
        )}
      </form>
      {/* Outside of the form, whose keys and drops are not its own. */}
      <ImportRequest open={importing} onClose={() => setImporting(false)} />
    </>
  );
}

/** While ids are being read nothing is known for a moment; showing what was known keeps the panel from jumping. */
function useLastDefined<T>(value: T | undefined): T | undefined {
  const [last, setLast] = useState(value);
  if (value !== undefined && value !== last) setLast(value);
  return value ?? last;
}
