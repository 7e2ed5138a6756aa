import { X } from 'lucide-react';
import styles from './Notice.module.css';

export type NoticeProps = { readonly text: string; readonly onDismiss: () => void };

/** One sentence about something that went wrong, until it is dismissed. */
export function Notice({ text, onDismiss }: NoticeProps) {
  return (
    <div role="alert" className={styles.notice}>
      <span aria-hidden="true">!</span>
      <p>{text}</p>
      <button type="button" aria-label="Dismiss" onClick={onDismiss}>
        <X size={15} aria-hidden />
      </button>
    </div>
  );
}
