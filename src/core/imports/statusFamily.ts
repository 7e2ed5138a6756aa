/** What other tools call the statuses of their answers, and the texts of their errors, in our words. */
import type { ExceptionKind } from '../run/outcome.ts';

type StatusesFound = {
  readonly statuses: { readonly status: number; readonly count: number }[];
  /** Under names that are no status. */
  readonly others: { readonly name: string; readonly count: number }[];
};

/** From counts by name, as `{"200": 17, "-1": 3}`. */
export function statusesAmong(
  counts: readonly { readonly name: string; readonly value: number }[],
): StatusesFound {
  const found: StatusesFound = { statuses: [], others: [] };
  for (const { name, value } of counts) {
    const count = Math.round(value);
    if (/^[1-9]\d\d$/.test(name)) found.statuses.push({ status: Number(name), count });
    else found.others.push({ name, count });
  }
  found.statuses.sort((a, b) => a.status - b.status);
  return found;
}

/** `HTTPError('404 Client Error: …')`, `404 Not Found`: an answer, however it was called. */
export function statusInText(text: string): number | undefined {
  const [, status] =
    /(?:^|\(['"]?|HTTPError\(['"]?|status[_ ]?(?:code)?[ :=]*)([1-5]\d\d)(?:\D|$)/i.exec(text) ??
    [];
  return status === undefined ? undefined : Number(status);
}

/** By the words that Go, Python, Rust and Node use for it. What is not known came from the network all the same. */
export function kindOfText(text: string): ExceptionKind {
  if (/time[d]?[ -]?out|ETIMEDOUT|ESOCKETTIMEDOUT|deadline exceeded/i.test(text)) return 'timeout';
  if (/ChunkedEncodingError|IncompleteRead|ContentDecodingError|body|decod/i.test(text)) {
    return 'body';
  }
  return 'network';
}

/** Added up by kind, in the order in which they came. */
export function exceptionsOf(
  texts: readonly { readonly text: string; readonly count: number }[],
): { readonly kind: ExceptionKind; readonly count: number }[] {
  const counts = new Map<ExceptionKind, number>();
  for (const { text, count } of texts) {
    const kind = kindOfText(text);
    counts.set(kind, (counts.get(kind) ?? 0) + count);
  }
  return [...counts].map(([kind, count]) => ({ kind, count }));
}
