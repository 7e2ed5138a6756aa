import { useCommands, useShare } from '../../state/AppContext.tsx';
import { harWarning } from '../../state/exportCommands.ts';
import type { ExportName } from '../../state/exportFormats.ts';
import { Button } from '../kit/Button.tsx';
import styles from './ShareDialog.module.css';

const FILES: readonly {
  readonly name: ExportName;
  readonly label: string;
  readonly words: string;
}[] = [
  { name: 'html', label: 'Report', words: 'One .html file: opens anywhere, needs no network.' },
  { name: 'snapshot', label: 'Snapshot', words: 'Opens here again, with every sample.' },
  { name: 'samples', label: 'Samples', words: 'A line for each request, as CSV.' },
  { name: 'byId', label: 'By id', words: 'A line for each id, as CSV.' },
  { name: 'markdown', label: 'Summary', words: 'For a pull request, as Markdown.' },
  { name: 'har', label: 'HAR 1.2', words: 'Each request, for HAR viewers and converters.' },
  { name: 'junit', label: 'JUnit', words: 'Thresholds and checks, for CI.' },
];

export function ShareFiles() {
  const redacted = useShare((share) => share.redacted);
  const { saveShared, copySummary } = useCommands();
  const isReady = redacted !== undefined;
  return (
    <section aria-label="Files" className={styles.part}>
      <h3>File</h3>
      <ul className={styles.files}>
        {FILES.map(({ name, label, words }) => (
          <li key={name}>
            <Button disabled={!isReady} onClick={() => saveShared(name)}>
              {label}
            </Button>
            <span>
              {words}
              {name === 'har' && redacted !== undefined && warned(harWarning(redacted))}
            </span>
            {name === 'markdown' && (
              <Button variant="link" disabled={!isReady} onClick={() => void copySummary()}>
                Copy instead
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function warned(size: string | undefined): string {
  return size === undefined ? '' : ` This one: ${size}.`;
}
