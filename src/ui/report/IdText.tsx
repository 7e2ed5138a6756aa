import { clipText } from '../../core/format.ts';
import styles from './IdText.module.css';

const MAX_SHOWN = 120;
const MAX_TITLE = 400;

/** An id comes from anyone and may be of any length: shown as text, clipped. */
export function IdText({ id }: { readonly id: string }) {
  const title = id.length > 20 ? clipText(id, MAX_TITLE) : undefined;
  return (
    <span className={styles.id} title={title}>
      {id === '' ? '(empty)' : clipText(id, MAX_SHOWN)}
    </span>
  );
}
