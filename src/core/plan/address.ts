/** The page address as a filled form: `/?endpoint=…&ids=1-100&concurrency=6`. It never starts a run and never carries headers or a body. */
import { METHODS, type PlanDraft } from './plan.ts';

const MAX_SEARCH_CHARS = 65_536;

const TEXT_KEYS = {
  endpoint: 'endpointTemplate',
  ids: 'ids',
  concurrency: 'concurrency',
  timeout: 'timeoutSeconds',
  expect: 'expectedStatus',
} as const satisfies Record<string, keyof PlanDraft>;

/** Unknown keys are ignored; bad values stay as typed, so that the form shows what is wrong with them. */
export function draftFromSearch(search: string, base: PlanDraft): PlanDraft {
  if (search.length > MAX_SEARCH_CHARS) return base;
  const given = new URLSearchParams(search);
  let draft = base;
  for (const [key, field] of Object.entries(TEXT_KEYS)) {
    const value = given.get(key);
    if (value !== null) draft = { ...draft, [field]: value };
  }
  const method = METHODS.find((name) => name === given.get('method')?.toUpperCase());
  if (method !== undefined) draft = { ...draft, method };
  const order = given.get('order');
  if (order === 'given' || order === 'shuffled') draft = { ...draft, orderKind: order };
  const seed = given.get('seed');
  if (seed !== null) draft = { ...draft, seed };
  const rounds = given.get('rounds');
  if (rounds !== null) draft = { ...draft, rounds, lengthKind: 'rounds' };
  const duration = given.get('duration');
  if (duration !== null) draft = { ...draft, durationSeconds: duration, lengthKind: 'duration' };
  return draft;
}
