/** The draft and the preferences as stored text. Read by checked code: storage is shared with older versions of us. */
import * as v from 'valibot';
import { METHODS, type PlanDraft } from '../core/plan/plan.ts';
import { withoutSecrets } from '../core/plan/secrets.ts';
import type { TextStorage } from '../platform/textStorage.ts';
import type { Preferences } from './preferencesStore.ts';

const DRAFT_KEY = 'rollcall.draft.1';
const PREFERENCES_KEY = 'rollcall.preferences.1';
/** Long lists are not stored: storage holds some 5 MB, and writing it blocks the page. */
const MAX_STORED_IDS_CHARS = 200_000;

const text = v.string();

/** Named by the draft's own type: a field that is forgotten here does not compile. */
const DRAFT_FIELDS = {
  method: v.picklist(METHODS),
  endpointTemplate: text,
  ids: text,
  headers: text,
  body: text,
  concurrency: text,
  timeoutSeconds: text,
  expectedStatus: text,
  credentials: v.picklist(['omit', 'include']),
  orderKind: v.picklist(['given', 'shuffled']),
  seed: text,
  lengthKind: v.picklist(['rounds', 'requests', 'duration']),
  rounds: text,
  requests: text,
  durationSeconds: text,
  loadKind: v.picklist(['closed', 'stages', 'sweep', 'open', 'openStages']),
  stages: text,
  sweepSteps: text,
  sweepStepSeconds: text,
  ratePerSecond: text,
  arrivals: v.picklist(['uniform', 'poisson']),
  maxInFlight: text,
  whenFull: v.picklist(['wait', 'drop']),
  warmUp: text,
  thinkTime: text,
  thresholds: text,
  checks: text,
  autoStop: v.picklist(['auto', 'on', 'off']),
} as const satisfies Record<keyof PlanDraft, v.GenericSchema>;

const PREFERENCE_FIELDS = {
  latencyScale: v.picklist(['log', 'linear']),
  planOpen: v.boolean(),
  apdexThresholdMs: v.pipe(v.number(), v.minValue(1), v.maxValue(600_000)),
} as const satisfies Record<keyof Preferences, v.GenericSchema>;

export function readDraft(storage: TextStorage, base: PlanDraft): PlanDraft {
  return { ...base, ...understood(DRAFT_FIELDS, storage.read(DRAFT_KEY)) } as PlanDraft;
}

export function writeDraft(storage: TextStorage, draft: PlanDraft): void {
  const ids = draft.ids.length > MAX_STORED_IDS_CHARS ? '' : draft.ids;
  storage.write(DRAFT_KEY, JSON.stringify({ ...withoutSecrets(draft), ids }));
}

export function readPreferences(storage: TextStorage, base: Preferences): Preferences {
  const preferences = understood(PREFERENCE_FIELDS, storage.read(PREFERENCES_KEY));
  return { ...base, ...preferences } as Preferences;
}

export function writePreferences(storage: TextStorage, preferences: Preferences): void {
  storage.write(PREFERENCES_KEY, JSON.stringify(preferences));
}

type Fields = Readonly<Record<string, v.GenericSchema>>;

/** Field by field: what another version writes differently costs that field alone, not what was typed in the others. */
function understood(fields: Fields, stored: string | undefined): object {
  const values = v.safeParse(v.record(v.string(), v.unknown()), jsonOf(stored));
  if (!values.success) return {};
  const known = Object.entries(fields).flatMap(([name, schema]) => {
    const field = v.safeParse(schema, values.output[name]);
    return field.success ? [[name, field.output]] : [];
  });
  return Object.fromEntries(known);
}

function jsonOf(stored: string | undefined): unknown {
  if (stored === undefined) return undefined;
  try {
    return JSON.parse(stored);
  } catch {
    return undefined;
  }
}
