import type { ComponentPropsWithRef, ReactNode } from 'react';
import styles from './IconButton.module.css';

type IconButtonProps = Omit<
  ComponentPropsWithRef<'button'>,
  'type' | 'children' | 'aria-label' | 'title'
> & {
  /** What it does: its name and its tooltip. */
  readonly label: string;
  readonly icon: ReactNode;
};

export function IconButton({ label, icon, className, ...rest }: IconButtonProps) {
  const classes = className === undefined ? styles.button : `${styles.button} ${className}`;
  return (
    <button type="button" className={classes} aria-label={label} title={label} {...rest}>
      {icon}
    </button>
  );
}
