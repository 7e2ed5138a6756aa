import { Tabs as BaseTabs } from '@base-ui/react/tabs';
import type { ReactNode } from 'react';
import styles from './Tabs.module.css';

export type TabItem<L extends string> = {
  /** The tab's whole accessible name. */
  readonly label: L;
  /** Shown beside the label, not part of the name. */
  readonly count: string;
  readonly content: ReactNode;
};

export type TabsProps<L extends string> = {
  readonly label: string;
  readonly items: readonly TabItem<L>[];
  /** Label of the open one. */
  readonly value: L;
  readonly onChange: (label: L) => void;
};

/** Only the open tab's content is mounted. */
export function Tabs<L extends string>({ label, items, value, onChange }: TabsProps<L>) {
  return (
    <BaseTabs.Root value={value} onValueChange={onChange}>
      <BaseTabs.List className={styles.list} aria-label={label}>
        {items.map((item) => (
          <BaseTabs.Tab
            key={item.label}
            value={item.label}
            aria-label={item.label}
            className={styles.tab}
          >
            {item.label}
            <span className={styles.count} aria-hidden="true">
              {item.count}
            </span>
          </BaseTabs.Tab>
        ))}
      </BaseTabs.List>
      {items.map((item) => (
        <BaseTabs.Panel key={item.label} value={item.label} className={styles.panel}>
          {item.content}
        </BaseTabs.Panel>
      ))}
    </BaseTabs.Root>
  );
}
