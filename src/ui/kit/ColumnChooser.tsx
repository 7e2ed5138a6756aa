import { Menu } from '@base-ui/react/menu';
import { Check } from 'lucide-react';
import styles from './ColumnChooser.module.css';

export type ColumnChooserProps<K extends string> = {
  /** Those that can be left out. */
  readonly columns: readonly {
    readonly key: K;
    readonly label: string;
    readonly title?: string;
    readonly alwaysShown?: boolean;
  }[];
  readonly hidden: readonly K[];
  readonly onHide: (hidden: readonly K[]) => void;
};

/** Which columns a table has. The list stays open while one chooses. */
export function ColumnChooser<K extends string>(props: ColumnChooserProps<K>) {
  const { columns, hidden, onHide } = props;
  const optional = columns.filter(({ alwaysShown }) => alwaysShown !== true);
  return (
    <Menu.Root modal={false}>
      <Menu.Trigger className={styles.trigger}>Columns</Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className={styles.positioner} sideOffset={6} align="start">
          <Menu.Popup className={styles.popup} aria-label="Columns">
            {optional.map(({ key, label, title }) => (
              <Menu.CheckboxItem
                key={key}
                className={styles.item}
                title={title}
                checked={!hidden.includes(key)}
                onCheckedChange={(shown) =>
                  onHide(shown ? hidden.filter((one) => one !== key) : [...hidden, key])
                }
              >
                <span className={styles.box}>
                  <Menu.CheckboxItemIndicator className={styles.tick}>
                    <Check size={12} strokeWidth={3} aria-hidden />
                  </Menu.CheckboxItemIndicator>
                </span>
                {label}
              </Menu.CheckboxItem>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
