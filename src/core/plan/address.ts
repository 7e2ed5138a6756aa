/**
 * The page address as a filled form: `/?endpoint=…&ids=1-100&concurrency=6`. It never starts a run and never carries headers
 * or a body. Rules may be given several times: `threshold=…&threshold=…`.
 */
import { METHODS, type PlanDraft } from './plan.ts';

const MAX_SEARCH_CHARS = 65_536;

/** The names of a plan, here and in a plan file (planFileSchema.ts). */
export const TEXT_KEYS = {
  endpoint: 'endpointTemplate',
  ids: 'ids',
  concurrency: 'concurrency',
  timeout: 'timeoutSeconds',
  expect: 'expectedStatus',
  seed: 'seed',
  stages: 'stages',
  sweep: 'sweepSteps',
  stepSeconds: 'sweepStepSeconds',
  rate: 'ratePerSecond',
  maxInFlight: 'maxInFlight',
  warmup: 'warmUp',
  think: 'thinkTime',
} as const satisfies Record<string, keyof PlanDraft>;

export const RULE_KEYS = { threshold: 'thresholds', check: 'checks' } as const;

/** The last one given decides how long the run goes on. */
export const LENGTH_KEYS = {
  rounds: { kind: 'rounds', field: 'rounds' },
  requests: { kind: 'requests', field: 'requests' },
  duration: { kind: 'duration', field: 'durationSeconds' },
} as const;

export const CHOICES = {
  order: { field: 'orderKind', values: ['given', 'shuffled'] },
  load: { field: 'loadKind', values: ['closed', 'stages', 'sweep', 'open', 'openStages'] },
  arrivals: { field: 'arrivals', values: ['uniform', 'poisson'] },
  whenFull: { field: 'whenFull', values: ['wait', 'drop'] },
  autostop: { field: 'autoStop', values: ['auto', 'on', 'off'] },
} as const satisfies Record<
  string,
  { readonly field: keyof PlanDraft; readonly values: readonly string[] }
>;

/** `stored`: what was typed last; `fresh`: an empty form. Unknown keys and choices are ignored; bad values stay as typed, so that the form shows what is wrong with them. */
export function draftFromSearch(
  search: string,
  stored: PlanDraft,
  fresh: PlanDraft = stored,
): PlanDraft {
  if (search.length > MAX_SEARCH_CHARS) return stored;
  const given = new URLSearchParams(search);
  const endpoint = given.get('endpoint');
  // What was typed for another endpoint, headers above all, must not be sent to the one of a link.
  const isOther = endpoint !== null && endpoint !== stored.endpointTemplate;
  let draft = isOther ? fresh : stored;
  for (const [key, field] of Object.entries(TEXT_KEYS)) {
    const value = given.get(key);
    if (value !== null) draft = { ...draft, [field]: value };
  }
  for (const [key, field] of Object.entries(RULE_KEYS)) {
    if (given.has(key)) draft = { ...draft, [field]: given.getAll(key).join('\n') };
  }
  for (const [key, { field, values }] of Object.entries(CHOICES)) {
    const value = values.find((known) => known === given.get(key));
    if (value !== undefined) draft = { ...draft, [field]: value };
  }
  for (const [key, { kind, field }] of Object.entries(LENGTH_KEYS)) {
    const value = given.get(key);
    if (value !== null) draft = { ...draft, [field]: value, lengthKind: kind };
  }
  const method = METHODS.find((name) => name === given.get('method')?.toUpperCase());
  return method === undefined ? draft : { ...draft, method };
}
