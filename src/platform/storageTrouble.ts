/** What can go wrong with the browser's storage, as one sentence that says what to do. The run never depends on it. */
export type StorageTrouble = {
  readonly kind: 'full' | 'refused' | 'newerTab' | 'olderTab' | 'slow' | 'failed';
  readonly message: string;
};

const MESSAGES: Readonly<Record<StorageTrouble['kind'], string>> = {
  full: 'The storage that the browser gives this page is full. Delete runs from the library, or free space on the disk.',
  refused:
    'The browser refuses storage to this page, as it may in private windows or when site data is blocked. Export what you want to keep.',
  newerTab:
    'A newer version of Rollcall has been opened in another tab. Reload this page to use the library again.',
  olderTab:
    'Another tab with an older version of Rollcall keeps the library open. Close or reload that tab, then reload this page.',
  slow: 'The disk does not keep up with this run.',
  failed:
    'The browser’s storage failed. Reload the page; if it goes on, export what you want to keep.',
};

export function storageTrouble(kind: StorageTrouble['kind']): StorageTrouble {
  return { kind, message: MESSAGES[kind] };
}

/** By the names that browsers give (Indexed Database API 3.0, and DOMException). */
export function troubleOf(error: unknown): StorageTrouble {
  return storageTrouble(KIND_OF_NAME[nameOf(error)] ?? 'failed');
}

/** Of a database that did not open: whatever has no other name means that this page may not have one. */
export function troubleOfOpening(error: unknown): StorageTrouble {
  return storageTrouble(KIND_OF_NAME[nameOf(error)] ?? 'refused');
}

const KIND_OF_NAME: Readonly<Record<string, StorageTrouble['kind']>> = {
  QuotaExceededError: 'full',
  VersionError: 'newerTab',
};

function nameOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'name' in error ? String(error.name) : '';
}
