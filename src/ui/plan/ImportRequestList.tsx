/** The requests of a file, to choose one: radio buttons, so that arrow keys go through them. Narrowed by words where there are many. */
import { useId, useMemo, useState } from 'react';
import type { FoundRequest, FoundRequests } from '../../core/requests/foundRequest.ts';
import { counted, pathOf, sourceWords } from '../../core/requests/importWords.ts';
import { SearchField } from '../kit/SearchField.tsx';
import styles from './ImportRequestDialog.module.css';

/** More than this nobody reads through, and each is a control. */
const MAX_SHOWN = 200;
const NEEDS_FILTER = 8;

type ImportRequestListProps = {
  readonly found: FoundRequests;
  readonly chosen: FoundRequest | undefined;
  readonly onChoose: (request: FoundRequest) => void;
};

export function ImportRequestList({ found, chosen, onChoose }: ImportRequestListProps) {
  const [filter, setFilter] = useState('');
  const group = useId();
  const { requests, source, total, notes } = found;
  const keys = useMemo(() => new Map(requests.map((request, at) => [request, at])), [requests]);
  const matching = requests.filter((request) => matches(request, filter));
  const shown = matching.slice(0, MAX_SHOWN);
  return (
    <div className={styles.found}>
      <div className={styles.foundHead}>
        <p role="status" aria-label="Recognised">
          {sourceWords(source, total)}
          {filter.trim() !== '' && `, ${counted(matching.length, 'match')}`}
          {shown.length < matching.length &&
            `. The first ${MAX_SHOWN} are listed: filter to find others.`}
          {requests.length < total && ` Only the first ${requests.length} can be found.`}
        </p>
        {total > NEEDS_FILTER && (
          <SearchField label="Filter requests" value={filter} onChange={setFilter} />
        )}
      </div>
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
      {total > 1 && (
        <div role="radiogroup" aria-label="Requests" className={styles.list}>
          {shown.map((request) => (
            <label
              key={keys.get(request)}
              className={styles.entry}
              data-chosen={request === chosen}
            >
              <input
                type="radio"
                name={group}
                checked={request === chosen}
                onChange={() => onChoose(request)}
              />
              <span className={styles.method}>{request.method}</span>
              <span className={styles.path}>{pathOf(request)}</span>
              {request.ids.length > 1 && <span>{counted(request.ids.length, 'id')}</span>}
              {request.name !== '' && <span className={styles.name}>{request.name}</span>}
            </label>
          ))}
        </div>
      )}
    </div>
  );
}

function matches(request: FoundRequest, filter: string): boolean {
  const text = `${request.method} ${request.address} ${request.name}`.toLowerCase();
  return filter
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
