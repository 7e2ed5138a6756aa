/** What a key means in a table that has a current row; undefined: nothing of the table's. Pure. */
export type TableKey =
  | { readonly kind: 'move'; readonly to: number; readonly choosing: boolean }
  | { readonly kind: 'open' | 'toggle' | 'all' | 'none' | 'copy' };

export type KeyPress = {
  readonly key: string;
  readonly shiftKey: boolean;
  /** Control, or ⌘ on a Mac. */
  readonly command: boolean;
};

/** `current` is the row that keys start from; `page` the rows in sight. */
export function tableKey(
  press: KeyPress,
  current: number | undefined,
  rowCount: number,
  page: number,
): TableKey | undefined {
  if (press.command) return commandKey(press.key);
  const from = current ?? -1;
  const move = (to: number): TableKey => ({
    kind: 'move',
    to: Math.max(0, Math.min(rowCount - 1, to)),
    choosing: press.shiftKey,
  });
  switch (press.key) {
    case 'ArrowDown':
      return move(from + 1);
    case 'ArrowUp':
      return move(from - 1);
    case 'PageDown':
      return move(from + page);
    case 'PageUp':
      return move(from - page);
    case 'Home':
      return move(0);
    case 'End':
      return move(rowCount - 1);
    case 'Enter':
      return current === undefined ? undefined : { kind: 'open' };
    case ' ':
      return current === undefined ? undefined : { kind: 'toggle' };
    case 'Escape':
      return { kind: 'none' };
    default:
      return undefined;
  }
}

function commandKey(key: string): TableKey | undefined {
  switch (key.toLowerCase()) {
    case 'a':
      return { kind: 'all' };
    case 'c':
      return { kind: 'copy' };
    default:
      return undefined;
  }
}
