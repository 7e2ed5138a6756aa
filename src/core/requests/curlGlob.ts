/** What curl makes many addresses of: `[1-100]` and `{a,b}` (curl manual, globbing). One of them becomes the ids of the list. */
const RANGE = /\[(\d{1,9})-(\d{1,9})(?::(\d{1,9}))?\]/;
const WORDS = /\{([^{},]+(?:,[^{},]+)+)\}/;
const MAX_IDS = 10_000;

export type CurlGlob = { readonly address: string; readonly ids: readonly string[] };

export function curlGlob(address: string): CurlGlob {
  const range = RANGE.exec(address);
  const words = WORDS.exec(address);
  if (range !== null) {
    const ids = idsOfRange(range[1] ?? '', range[2] ?? '', Number(range[3] ?? 1));
    if (ids.length > 0) return { address: address.replace(RANGE, '{id}'), ids };
  }
  if (words !== null) {
    return { address: address.replace(WORDS, '{id}'), ids: (words[1] ?? '').split(',') };
  }
  return { address, ids: [] };
}

function idsOfRange(first: string, last: string, step: number): readonly string[] {
  const count = Math.floor((Number(last) - Number(first)) / step) + 1;
  if (step < 1 || count < 1 || count > MAX_IDS) return [];
  const width = first.startsWith('0') ? first.length : 0;
  return Array.from({ length: count }, (_, index) =>
    String(Number(first) + index * step).padStart(width, '0'),
  );
}
