/** Web Locks for tests: exclusive ones, several tabs over one table of names. */
type Waiting = { readonly tab: symbol; readonly grant: () => void };

export class LockTable {
  readonly #holders = new Map<string, symbol>();
  readonly #queues = new Map<string, Waiting[]>();

  /** `close` is what a crash does: everything that it holds is free. */
  tab(): { readonly locks: LockManager; readonly close: () => void } {
    const tab = Symbol();
    const locks = {
      request: (name: string, ...rest: unknown[]) => this.#request(tab, name, rest),
      query: async () => ({
        held: [...this.#holders.keys()].map((name) => ({ name })),
        pending: [...this.#queues].flatMap(([name, queue]) => queue.map(() => ({ name }))),
      }),
    };
    const close = () => {
      for (const [name, holder] of this.#holders) if (holder === tab) this.#free(name);
    };
    return { locks: locks as unknown as LockManager, close };
  }

  #request(tab: symbol, name: string, rest: readonly unknown[]): Promise<unknown> {
    const callback = rest.at(-1) as (lock: object | null) => unknown;
    const ifAvailable = rest.length > 1 && (rest[0] as LockOptions).ifAvailable === true;
    if (ifAvailable && this.#holders.has(name)) return Promise.resolve(callback(null));
    return new Promise((resolve, reject) => {
      const grant = () => {
        this.#holders.set(name, tab);
        Promise.resolve()
          .then(() => callback({ name }))
          .then(resolve, reject)
          .finally(() => {
            if (this.#holders.get(name) === tab) this.#free(name);
          });
      };
      if (this.#holders.has(name)) {
        this.#queues.set(name, [...(this.#queues.get(name) ?? []), { tab, grant }]);
      } else {
        grant();
      }
    });
  }

  #free(name: string): void {
    this.#holders.delete(name);
    const [next, ...others] = this.#queues.get(name) ?? [];
    this.#queues.set(name, others);
    next?.grant();
  }
}
