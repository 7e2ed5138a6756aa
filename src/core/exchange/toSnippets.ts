/**
 * Some requests of a run as code that makes them again outside of the browser: one line of curl each, a script for fetch, and
 * the idiom that this page grew from, asyncio.gather over an httpx.AsyncClient, bounded by a semaphore. Whatever an id, a
 * header or a body holds is data in a literal (toSnippetsQuote.ts), and secrets are variables (toSnippetsRequests.ts).
 */
import type { Dataset } from '../plan/dataset.ts';
import type { Plan } from '../plan/plan.ts';
import { curlCode } from './toSnippetsCurl.ts';
import { fetchCode } from './toSnippetsFetch.ts';
import { pythonCode } from './toSnippetsPython.ts';
import { snippetRequests } from './toSnippetsRequests.ts';

export const SNIPPET_LANGUAGES = ['curl', 'fetch', 'Python'] as const;
export type SnippetLanguage = (typeof SNIPPET_LANGUAGES)[number];

export type Snippet = {
  readonly code: string;
  readonly requestCount: number;
  /** Rows that are more than a snippet holds (MAX_SNIPPET_REQUESTS). */
  readonly leftOut: number;
};

const CODE = { curl: curlCode, fetch: fetchCode, Python: pythonCode } as const;

/** `rows` are rows of the dataset: an id that stands in the list several times has several. */
export function toSnippet(
  language: SnippetLanguage,
  run: { readonly plan: Plan; readonly dataset: Dataset },
  rows: readonly number[],
): Snippet {
  const requests = snippetRequests(run, rows);
  return {
    code: CODE[language](requests),
    requestCount: requests.requests.length,
    leftOut: requests.leftOut,
  };
}
