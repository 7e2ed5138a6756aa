import { Menu as BaseMenu } from '@base-ui/react/menu';
import styles from './Menu.module.css';

export type MenuItem = { readonly label: string; readonly onChoose: () => void };

export type MenuProps = {
  readonly label: string;
  readonly items: readonly MenuItem[];
  readonly disabled?: boolean;
};

/** A button that opens a list of commands. */
export function Menu({ label, items, disabled = false }: MenuProps) {
  return (
    <BaseMenu.Root>
      <BaseMenu.Trigger disabled={disabled} className={styles.trigger}>
        {label}
      </BaseMenu.Trigger>
      <BaseMenu.Portal>
        <BaseMenu.Positioner className={styles.positioner} sideOffset={6} align="end">
          <BaseMenu.Popup className={styles.popup}>
            {items.map((item) => (
              <BaseMenu.Item key={item.label} className={styles.item} onClick={item.onChoose}>
                {item.label}
              </BaseMenu.Item>
            ))}
          </BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  );
}
