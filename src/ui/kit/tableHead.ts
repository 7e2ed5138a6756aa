/** The keyboard among a table's headings, which are no tab stops of their own: Left and Right move, Down leads to the rows. */

const HEADINGS = '[role="columnheader"] button';

/** The heading that the table is sorted by; false: none can be sorted by. */
export function focusHeading(table: HTMLElement): boolean {
  const sorted = table.querySelector<HTMLElement>('[aria-sort] button');
  const heading = sorted ?? table.querySelector<HTMLElement>(HEADINGS);
  heading?.focus();
  return heading !== null;
}

/** Whether the key was for the headings, as it is while one of them has the focus. */
export function moveInHead(table: HTMLElement, target: Element, key: string): boolean {
  const headings = [...table.querySelectorAll<HTMLElement>(HEADINGS)];
  const at = target instanceof HTMLElement ? headings.indexOf(target) : -1;
  if (at === -1) return false;
  const next = nextFocus(table, headings, at, key);
  next?.focus({ preventScroll: next === table });
  return next !== undefined;
}

function nextFocus(
  table: HTMLElement,
  headings: readonly HTMLElement[],
  at: number,
  key: string,
): HTMLElement | undefined {
  switch (key) {
    case 'ArrowLeft':
      return headings[Math.max(0, at - 1)];
    case 'ArrowRight':
      return headings[at + 1] ?? headings[at];
    case 'Home':
      return headings[0];
    case 'End':
      return headings.at(-1);
    case 'ArrowUp':
      return headings[at];
    case 'ArrowDown':
    case 'Escape':
      return table;
    default:
      return undefined;
  }
}
