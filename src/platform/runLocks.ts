/**
 * Which recordings belong to a living tab. A tab holds a Web Lock for each run that it records, and the browser lets it go when the tab is
 * gone, however it went. The name is not that of the worker's lock (core/run/protocol.ts): a recording lives on after the worker,
 * until its run is put away.
 *
 * Without Web Locks (http on another host) nothing is known here, and the last chunk's time has to tell.
 */
export type RunLocks = {
  /** Resolves when it is held, with what lets it go. Never rejects. */
  readonly hold: (id: string) => Promise<() => void>;
  /** This tab asked for it and has not let it go. */
  readonly isOwn: (id: string) => boolean;
  /** Ids that some tab holds, this one included; undefined: nobody knows. */
  readonly heldIds: () => Promise<ReadonlySet<string> | undefined>;
  /** Does the work while holding it; false when another holds it. */
  readonly ifFree: (id: string, work: () => Promise<void>) => Promise<boolean>;
};

const PREFIX = 'rollcall-recording:';

export function createRunLocks(locks: LockManager | undefined): RunLocks {
  const own = new Set<string>();
  const isOwn = (id: string) => own.has(id);
  const take = (id: string, release: () => void) => {
    own.add(id);
    return () => {
      own.delete(id);
      release();
    };
  };
  if (locks === undefined) {
    return {
      hold: async (id) => take(id, () => {}),
      isOwn,
      heldIds: async () => undefined,
      async ifFree(_id, work) {
        await work();
        return true;
      },
    };
  }
  return {
    hold(id) {
      let letGo = () => {};
      const released = new Promise<void>((resolve) => {
        letGo = resolve;
      });
      const release = take(id, letGo);
      return new Promise((resolve) => {
        locks
          .request(PREFIX + id, () => {
            resolve(release);
            return released;
          })
          // A page that is being closed, or a browser that refuses: the run goes on without.
          .catch(() => resolve(release));
      });
    },
    isOwn,
    async heldIds() {
      try {
        const { held = [], pending = [] } = await locks.query();
        const names = [...held, ...pending].map(({ name = '' }) => name);
        return new Set(
          names.filter((name) => name.startsWith(PREFIX)).map((name) => name.slice(PREFIX.length)),
        );
      } catch {
        return undefined;
      }
    },
    ifFree: (id, work) =>
      locks.request(PREFIX + id, { ifAvailable: true }, async (lock) => {
        if (lock === null) return false;
        await work();
        return true;
      }),
  };
}
