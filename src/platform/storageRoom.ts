/** How much room the browser gives this page, and whether it may take it back. What it does not say is undefined. */
export type StorageRoom = {
  readonly usedBytes: number | undefined;
  readonly quotaBytes: number | undefined;
  /** true: the browser does not clear it by itself. undefined: it does not say. */
  readonly isPersistent: boolean | undefined;
};

export type StorageManagement = {
  readonly room: () => Promise<StorageRoom>;
  /** Asks the browser not to clear what is stored; some ask the person. undefined: it cannot be asked. */
  readonly persist: () => Promise<boolean | undefined>;
};

/** `navigator.storage` is there in secure contexts only. */
export function createStorageManagement(storage: StorageManager | undefined): StorageManagement {
  return {
    async room() {
      const [estimate, isPersistent] = await Promise.all([
        quietly(() => storage?.estimate()),
        quietly(() => storage?.persisted()),
      ]);
      return { usedBytes: estimate?.usage, quotaBytes: estimate?.quota, isPersistent };
    },
    persist: () => quietly(() => storage?.persist()),
  };
}

/** A browser that has not the method, or refuses it, does not say. */
async function quietly<T>(ask: () => Promise<T> | undefined): Promise<T | undefined> {
  try {
    return await ask();
  } catch {
    return undefined;
  }
}
