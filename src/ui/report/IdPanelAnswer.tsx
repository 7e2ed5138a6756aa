/**
 * The last answer of an id: its readable headers and the beginning of its body, as text and never rendered. Answers are kept
 * of failures only; another is asked for when a person wants it.
 */
import { useRef, useState } from 'react';
import { formatBytes } from '../../core/format.ts';
import type { LastAnswer } from '../../core/run/answer.ts';
import { Button } from '../kit/Button.tsx';
import { SCROLLABLE } from '../kit/scrollable.ts';
import styles from './IdPanelAnswer.module.css';
import type { IdActions } from './idActions.ts';

type Asked =
  | { readonly kind: 'asking' }
  | { readonly kind: 'answered'; readonly answer: LastAnswer }
  | { readonly kind: 'failed'; readonly problem: string };

/** To be keyed by the id: what was asked belongs to one. */
export function IdPanelAnswer({
  id,
  actions,
}: {
  readonly id: string;
  readonly actions: IdActions;
}) {
  const [asked, setAsked] = useState<Asked>();
  // An answer that comes after the next was asked for is not the last.
  const turn = useRef(0);
  const answer = asked?.kind === 'answered' ? asked.answer : actions.answerOf(id);

  const ask = async () => {
    turn.current++;
    const own = turn.current;
    const settle = (next: Asked) => {
      if (turn.current === own) setAsked(next);
    };
    setAsked({ kind: 'asking' });
    try {
      settle({ kind: 'answered', answer: await actions.askOnce(id) });
    } catch (error) {
      settle({ kind: 'failed', problem: error instanceof Error ? error.message : String(error) });
    }
  };

  return (
    <>
      <div className={styles.ask}>
        <p role="status">{wordsOf(asked, answer)}</p>
        <Button disabled={asked?.kind === 'asking'} onClick={ask}>
          Ask once and show the answer
        </Button>
      </div>
      {answer !== undefined && asked?.kind !== 'asking' && <Answer answer={answer} />}
    </>
  );
}

function wordsOf(asked: Asked | undefined, answer: LastAnswer | undefined): string {
  if (asked?.kind === 'asking') return 'Asking …';
  if (asked?.kind === 'failed') return asked.problem;
  if (asked?.kind === 'answered') return 'Asked just now, outside of the run.';
  return answer === undefined
    ? 'The answers of a run are kept only for failures.'
    : 'Kept because it failed.';
}

function Answer({ answer }: { readonly answer: LastAnswer }) {
  const { status, headers, bodyText, bodyBytes, isCut, atEpochMs } = answer;
  return (
    <div className={styles.answer}>
      <p>
        Status <b>{status}</b>, body {formatBytes(bodyBytes)}
        {atEpochMs !== undefined && `, ${new Date(atEpochMs).toLocaleTimeString('en-GB')}`}
      </p>
      <dl className={styles.headers} aria-label="Readable headers">
        {headers.map(([name, value]) => (
          <div key={`${name}: ${value}`}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {headers.length === 0 && (
        <p className={styles.remark}>No header was readable from this page (CORS).</p>
      )}
      <section className={styles.body} aria-label="Body" {...SCROLLABLE}>
        <pre>{bodyText === '' ? '(empty)' : bodyText}</pre>
      </section>
      {isCut && (
        <p className={styles.remark}>Only the beginning of its {formatBytes(bodyBytes)} is kept.</p>
      )}
    </div>
  );
}
