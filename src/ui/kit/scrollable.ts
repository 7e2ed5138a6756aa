/** Props of a region that scrolls: it takes the focus, so that the keyboard can scroll it. */
export const SCROLLABLE = { tabIndex: 0 } as const;
