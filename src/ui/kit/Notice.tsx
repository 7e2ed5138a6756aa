import { X } from 'lucide-react';
import { Button } from './Button.tsx';
import styles from './Notice.module.css';

export type NoticeProps = {
  readonly text: string;
  /** undefined: it stays while it is true. */
  readonly onDismiss?: () => void;
  /** What can be done about it. */
  readonly action?: { readonly label: string; readonly onChoose: () => void } | undefined;
};

/** One sentence about something that went wrong or was changed, until it is dismissed. */
export function Notice({ text, onDismiss, action }: NoticeProps) {
  return (
    <div role="alert" className={styles.notice}>
      <span aria-hidden="true">!</span>
      <p>{text}</p>
      {action !== undefined && (
        <Button variant="link" onClick={action.onChoose}>
          {action.label}
        </Button>
      )}
      {onDismiss !== undefined && (
        <button type="button" aria-label="Dismiss" className={styles.dismiss} onClick={onDismiss}>
          <X size={15} aria-hidden />
        </button>
      )}
    </div>
  );
}
