import { Button } from '../kit/Button.tsx';
import styles from './Opening.module.css';

/** While a large file is being read: which, and the way out. */
export function Opening({
  name,
  onCancel,
}: {
  readonly name: string;
  readonly onCancel: () => void;
}) {
  return (
    <div role="status" aria-label="Opening" className={styles.opening}>
      <p>
        Opening <b>{name}</b> …
      </p>
      <Button onClick={onCancel}>Cancel</Button>
    </div>
  );
}
