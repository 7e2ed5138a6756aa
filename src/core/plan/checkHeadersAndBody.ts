/** Headers and body against what a browser sends. */

import type { AddIssue } from './addIssue.ts';
import { parseHeaders } from './headers.ts';
import type { DatasetParse } from './parseDataset.ts';
import type { Header, PlanDraft } from './plan.ts';
import { needsPreflight } from './preflight.ts';
import { namesInText } from './template.ts';

export function checkHeadersAndBody(
  draft: PlanDraft,
  parse: DatasetParse,
  addIssue: AddIssue,
): readonly Header[] {
  const { headers, problems } = parseHeaders(draft.headers);
  for (const problem of problems) addIssue('headers', problem);
  const known = new Set(['id', ...parse.dataset.columns]);
  const unknown = headers
    .flatMap(({ value }) => namesInText(value))
    .filter((name) => !known.has(name));
  if (unknown.length > 0 && parse.dataset.rowCount > 0) {
    addIssue(
      'headers',
      `There is no column {${[...new Set(unknown)].join('}, {')}}: it is sent as it stands.`,
      'warning',
    );
  }
  if (needsPreflight(draft.method, headers)) {
    const field = headers.length > 0 ? 'headers' : 'method';
    addIssue(
      field,
      'The browser asks the target first with an OPTIONS request (preflight), which latency includes.',
      'warning',
    );
  }
  if (draft.body !== '' && (draft.method === 'GET' || draft.method === 'HEAD')) {
    addIssue(
      'body',
      `A browser sends no body with ${draft.method}. Choose POST, or empty the body.`,
    );
  }
  return headers;
}
