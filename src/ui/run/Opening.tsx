import { formatBytes, formatCount } from '../../core/format.ts';
import type { Opening as OpeningState } from '../../state/runStore.ts';
import { Button } from '../kit/Button.tsx';
import styles from './Opening.module.css';

type OpeningProps = { readonly opening: OpeningState; readonly onCancel: () => void };

/** While a large file is being read: which, how far, and the way out. */
export function Opening({ opening: { name, progress }, onCancel }: OpeningProps) {
  return (
    <div role="status" aria-label="Opening" className={styles.opening}>
      <p>
        Opening <b>{name}</b> …
      </p>
      {progress !== undefined && (
        <>
          <progress
            aria-label="Read so far"
            value={progress.bytesRead}
            max={Math.max(1, progress.bytesTotal)}
          />
          <span className={styles.figures}>
            {formatBytes(progress.bytesRead)} of {formatBytes(progress.bytesTotal)}
            {progress.rowCount > 0 && ` · ${formatCount(progress.rowCount)} requests`}
          </span>
        </>
      )}
      <Button onClick={onCancel}>Cancel</Button>
    </div>
  );
}
