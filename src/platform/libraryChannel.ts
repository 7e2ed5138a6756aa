/** Tells the other tabs that the library has changed; and where tabs cannot talk, a tab looks again when it is shown. */
export type LibraryChannel = {
  readonly announce: () => void;
  /** Another tab announced it, or this one was shown again. */
  readonly onChange: (callback: () => void) => void;
};

const NAME = 'rollcall-library';

export function createLibraryChannel(): LibraryChannel {
  const channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(NAME);
  return {
    announce: () => channel?.postMessage(undefined),
    onChange(callback) {
      if (channel !== undefined) channel.onmessage = callback;
      document.addEventListener('visibilitychange', () => {
        if (!document.hidden) callback();
      });
    },
  };
}
