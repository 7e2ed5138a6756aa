/** Small texts that survive a reload. Storage that is refused or full is no reason to fail: then nothing survives. */
export type TextStorage = {
  readonly read: (key: string) => string | undefined;
  readonly write: (key: string, text: string) => void;
};

export const localTextStorage: TextStorage = {
  read(key) {
    try {
      return localStorage.getItem(key) ?? undefined;
    } catch {
      return undefined;
    }
  },
  write(key, text) {
    try {
      localStorage.setItem(key, text);
    } catch {
      // Private windows and full disks: the draft simply does not survive.
    }
  },
};
