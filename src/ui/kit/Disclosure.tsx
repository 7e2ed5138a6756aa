import { ChevronRight } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import styles from './Disclosure.module.css';

type DisclosureProps = {
  readonly label: string;
  /** What is inside, in few words, so that it need not be opened to know. */
  readonly hint?: string | undefined;
  /** Becoming true opens it, because something inside wants to be seen; the person may still close it. */
  readonly attention: boolean;
  readonly children: ReactNode;
};

export function Disclosure({ label, hint, attention, children }: DisclosureProps) {
  const [open, setOpen] = useState(attention);
  const [seenAttention, setSeenAttention] = useState(attention);
  if (attention !== seenAttention) {
    setSeenAttention(attention);
    if (attention) setOpen(true);
  }
  return (
    <details
      className={styles.disclosure}
      open={open}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>
        <ChevronRight size={14} aria-hidden />
        <span className={styles.label}>{label}</span>
        {hint !== undefined && !open && <span className={styles.hint}>{hint}</span>}
      </summary>
      <div className={styles.content}>{children}</div>
    </details>
  );
}
