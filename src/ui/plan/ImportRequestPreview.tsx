/** What the chosen request would put into the form, and, as plainly, what it would not. */
import { Fragment, type ReactNode } from 'react';
import type { FoundRequest } from '../../core/requests/foundRequest.ts';
import type { RequestImport } from '../../core/requests/importOf.ts';
import { counted } from '../../core/requests/importWords.ts';
import { idGuess } from '../../core/requests/pathId.ts';
import { SCROLLABLE } from '../kit/scrollable.ts';
import styles from './ImportRequestDialog.module.css';
import { cutMiddle } from './urlParts.ts';

const MAX_BODY = 2000;
const MAX_VALUE = 120;
const SHOWN_IDS = 5;

type ImportRequestPreviewProps = {
  readonly found: FoundRequest;
  readonly imported: RequestImport;
  readonly takesGuess: boolean;
  readonly onTakeGuess: (takes: boolean) => void;
};

export function ImportRequestPreview(props: ImportRequestPreviewProps) {
  const { found, imported, takesGuess, onTakeGuess } = props;
  const { headers, body, ids, cannotSet, leftOut, notes, timeoutSeconds, expectedStatus } =
    imported;
  const guess = idGuess(found);
  return (
    <section aria-label="What it becomes">
      <dl className={styles.preview}>
        <Row name="Endpoint">
          <code>
            {imported.method} {imported.endpointTemplate}
          </code>
          {guess !== undefined && (
            <label className={styles.guess}>
              <input
                type="checkbox"
                checked={takesGuess}
                onChange={({ target }) => onTakeGuess(target.checked)}
              />
              {guess.ids.length > 1
                ? `${shortList(guess.ids)} are the ids`
                : `${cutMiddle(guess.value, 60)} is the id`}
            </label>
          )}
        </Row>
        <Row name="Ids">
          {ids.length === 0
            ? 'The form keeps the ids that it has.'
            : `${counted(ids.length, 'id')}: ${shortList(ids)}`}
        </Row>
        <Row name="Headers">
          {headers.length === 0
            ? 'none'
            : headers.map(({ name, value }) => (
                <code key={`${name} ${value}`}>
                  {name}: {cutMiddle(value, MAX_VALUE)}
                </code>
              ))}
        </Row>
        {body !== '' && (
          <Row name="Body">
            <pre className={styles.body} {...SCROLLABLE}>
              {body.slice(0, MAX_BODY)}
              {body.length > MAX_BODY && '…'}
            </pre>
          </Row>
        )}
        {timeoutSeconds !== undefined && <Row name="Timeout">{timeoutSeconds} s</Row>}
        {expectedStatus !== undefined && <Row name="Expected status">{expectedStatus}</Row>}
        {cannotSet.length > 0 && (
          <Row name="Headers a browser cannot set">
            <code>{cannotSet.join(', ')}</code>
            <span>
              The browser sends its own.
              {cannotSet.some((name) => name.toLowerCase() === 'cookie') &&
                ' Its cookies for that host go along when Credentials is «sent».'}
            </span>
          </Row>
        )}
        {leftOut.length > 0 && (
          <Row name="Not taken">
            <ul className={styles.leftOut}>
              {leftOut.map(({ what, why }) => (
                <li key={what}>
                  <code>{what}</code> {why}
                </li>
              ))}
            </ul>
          </Row>
        )}
        {notes.length > 0 && (
          <Row name="To know">
            {notes.map((note) => (
              <span key={note}>{note}</span>
            ))}
          </Row>
        )}
      </dl>
    </section>
  );
}

function Row({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <Fragment>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </Fragment>
  );
}

function shortList(ids: readonly string[]): string {
  const shown = ids.slice(0, SHOWN_IDS).map((id) => cutMiddle(id, 40));
  const others = ids.length - shown.length;
  return others === 0 ? shown.join(', ') : `${shown.join(', ')} and ${others} more`;
}
