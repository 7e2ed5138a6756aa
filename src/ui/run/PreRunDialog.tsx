/** Before the run: what the check of the plan found, or the question that a run has to pass. Enter takes the first choice. */
import { useRef } from 'react';
import type { Confirmation } from '../../core/plan/confirmation.ts';
import { findingsSummary } from '../../core/plan/preRunCheck.ts';
import { serverSnippets } from '../../core/plan/serverSnippets.ts';
import { useCommands, usePreRun } from '../../state/AppContext.tsx';
import type { PreRunState } from '../../state/preRunStore.ts';
import { selectPreRun } from '../../state/selectors.ts';
import { Button } from '../kit/Button.tsx';
import { CodeSnippets } from '../kit/CodeSnippets.tsx';
import { Dialog } from '../kit/Dialog.tsx';
import { FindingsList } from './FindingsList.tsx';
import styles from './PreRunDialog.module.css';

type Open<Phase extends PreRunState['phase']> = Extract<PreRunState, { phase: Phase }>;

export function PreRunDialog() {
  const preRun = usePreRun(selectPreRun);
  const commands = useCommands();
  const firstChoice = useRef<HTMLButtonElement>(null);
  const isSeries = preRun.phase === 'confirmSeries';
  const isQuestion = preRun.phase === 'confirm' || isSeries;
  const run = isQuestion ? commands.confirmRun : commands.startRun;
  return (
    <Dialog
      open={preRun.phase !== 'closed'}
      title={isSeries ? 'Confirm the series' : isQuestion ? 'Confirm the run' : 'Before the run'}
      onClose={commands.closePreRun}
      initialFocus={firstChoice}
      actions={
        <>
          {preRun.phase === 'confirm' && <Button onClick={commands.checkPlan}>Check first</Button>}
          <Button onClick={commands.closePreRun}>Cancel</Button>
          <Button
            ref={firstChoice}
            variant="primary"
            // A double click, or Enter held down, must not answer the question that its first half has brought up.
            onKeyDown={(event) => {
              if (event.repeat) event.preventDefault();
            }}
            onClick={(event) => {
              if (event.detail < 2) run();
            }}
          >
            Run
          </Button>
        </>
      }
    >
      {preRun.phase === 'confirm' && <Question confirmation={preRun.confirmation} />}
      {isSeries &&
        preRun.confirmations.map((confirmation) => (
          <Question
            key={confirmation.side}
            confirmation={confirmation}
            times={`${confirmation.side}, ${preRun.rounds} times: `}
          />
        ))}
      {(preRun.phase === 'checking' || preRun.phase === 'result') && <Findings preRun={preRun} />}
    </Dialog>
  );
}

type QuestionProps = { readonly confirmation: Confirmation; readonly times?: string };

function Question({ confirmation, times = '' }: QuestionProps) {
  const { host, amount, asksForHost, writesBy } = confirmation;
  return (
    <div className={styles.question}>
      <p className={styles.amount}>
        {times}
        {writesBy !== undefined && `${writesBy}: `}
        {amount}, to <b>{host}</b>
      </p>
      {writesBy !== undefined && (
        <p>{writesBy} may change data there. Every such run is asked for.</p>
      )}
      {asksForHost && (
        <p>
          This host is not this machine. Run only what its owner has agreed to; you are asked once
          for each host.
        </p>
      )}
    </div>
  );
}

function Findings({ preRun }: { readonly preRun: Open<'checking' | 'result'> }) {
  const { findings, pageOrigin } = preRun;
  const wantsServerHeaders = findings.some((finding) => finding.wantsServerHeaders);
  return (
    <div className={styles.findings}>
      <Trial preRun={preRun} />
      <FindingsList findings={findings} />
      {preRun.phase === 'result' && wantsServerHeaders && (
        <CodeSnippets label="Headers for the target" snippets={serverSnippets(pageOrigin)} />
      )}
    </div>
  );
}

const WITHOUT_TRIAL = {
  notAsked: 'No request was sent: it may change data.',
  cancelled: 'The trial request was cancelled.',
  lost: 'The trial request could not be sent: its worker failed.',
} as const;

function Trial({ preRun }: { readonly preRun: Open<'checking' | 'result'> }) {
  const commands = useCommands();
  const { method, url } = preRun.order;
  if (preRun.phase === 'checking') {
    return (
      <div className={styles.trial}>
        <p role="status" aria-label="Check">
          Sending one {method} to {url} …
        </p>
        <Button onClick={commands.cancelTrial}>Cancel trial</Button>
      </div>
    );
  }
  return (
    <div className={styles.trial}>
      <p role="status" aria-label="Check">
        {preRun.trial === 'made'
          ? findingsSummary(preRun.findings)
          : `${WITHOUT_TRIAL[preRun.trial]} Without it: ${findingsSummary(preRun.findings)}`}
      </p>
      <Button onClick={commands.makeTrial} title={`${method} ${url}`}>
        {preRun.trial === 'made' ? 'Check again' : `Send one ${method}`}
      </Button>
    </div>
  );
}
