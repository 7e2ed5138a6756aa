/** Whether anybody can see the page: a hidden one draws nothing. */
export type Visibility = {
  readonly isHidden: () => boolean;
  readonly onShown: (callback: () => void) => void;
  readonly onHidden: (callback: () => void) => void;
};

export const pageVisibility: Visibility = {
  isHidden: () => document.hidden,
  onShown(callback) {
    document.addEventListener('visibilitychange', () => {
      if (!document.hidden) callback();
    });
  },
  onHidden(callback) {
    document.addEventListener('visibilitychange', () => {
      if (document.hidden) callback();
    });
  },
};
