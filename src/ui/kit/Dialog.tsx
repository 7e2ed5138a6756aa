/**
 * A window over the page: it holds the focus, Escape and its × close it, and then the focus goes back to where it was.
 * `ref` of the first choice in `initialFocus`, so that Enter takes it.
 */
import { Dialog as BaseDialog } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import type { ReactNode, RefObject } from 'react';
import styles from './Dialog.module.css';

export type DialogProps = {
  readonly open: boolean;
  readonly title: string;
  readonly onClose: () => void;
  readonly initialFocus: RefObject<HTMLElement | null>;
  /** wide: for what is read rather than answered. */
  readonly size?: 'wide';
  readonly children: ReactNode;
  /** Buttons, the first choice last. */
  readonly actions: ReactNode;
};

export function Dialog(props: DialogProps) {
  const { open, title, onClose, initialFocus, size, children, actions } = props;
  return (
    <BaseDialog.Root
      open={open}
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
    >
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className={styles.backdrop} />
        <BaseDialog.Popup className={styles.popup} data-size={size} initialFocus={initialFocus}>
          <div className={styles.head}>
            <BaseDialog.Title className={styles.title}>{title}</BaseDialog.Title>
            <BaseDialog.Close className={styles.close} aria-label="Close">
              <X size={16} aria-hidden />
            </BaseDialog.Close>
          </div>
          <div className={styles.content}>{children}</div>
          <div className={styles.actions}>{actions}</div>
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}
