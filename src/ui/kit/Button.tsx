import type { ComponentPropsWithRef } from 'react';
import styles from './Button.module.css';

type ButtonProps = Omit<ComponentPropsWithRef<'button'>, 'type'> & {
  /** `link` looks like text and sits inside a line. */
  readonly variant?: 'plain' | 'primary' | 'link';
  /** Sends the form that it stands in. */
  readonly submit?: boolean;
  /** The key that does the same; a hint, not part of the name. */
  readonly keys?: string;
};

export function Button(props: ButtonProps) {
  const { variant = 'plain', submit = false, keys, className, children, ...rest } = props;
  const classes = [styles.button, styles[variant], className].filter(Boolean).join(' ');
  return (
    <button
      type={submit ? 'submit' : 'button'}
      className={classes}
      aria-keyshortcuts={keys}
      {...rest}
    >
      {children}
      {keys !== undefined && (
        <span className={styles.keys} aria-hidden="true">
          {keys}
        </span>
      )}
    </button>
  );
}
