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

const storedDraft = v.partial(
  v.object({
    method: v.picklist(METHODS),
    endpointTemplate: v.string(),
    ids: v.string(),
    headers: v.string(),
    body: v.string(),
    concurrency: v.string(),
    timeoutSeconds: v.string(),
    expectedStatus: v.string(),
    credentials: v.picklist(['omit', 'include']),
    orderKind: v.picklist(['given', 'shuffled']),
    seed: v.string(),
    lengthKind: v.picklist(['rounds', 'requests', 'duration']),
    rounds: v.string(),
    requests: v.string(),
    durationSeconds: v.string(),
    loadKind: v.picklist(['closed', 'stages', 'sweep', 'open', 'openStages']),
    stages: v.string(),
    sweepSteps: v.string(),
    sweepStepSeconds: v.string(),
    ratePerSecond: v.string(),
    arrivals: v.picklist(['uniform', 'poisson']),
    maxInFlight: v.string(),
    whenFull: v.picklist(['wait', 'drop']),
    warmUp: v.string(),
    thinkTime: v.string(),
    thresholds: v.string(),
    checks: v.string(),
    autoStop: v.picklist(['auto', 'on', 'off']),
  }),
);

const storedPreferences = v.partial(
  v.object({ latencyScale: v.picklist(['log', 'linear']), planOpen: v.boolean() }),
);

export function readDraft(storage: TextStorage, base: PlanDraft): PlanDraft {
  return { ...base, ...parsed(storedDraft, storage.read(DRAFT_KEY)) } as PlanDraft;
}

export function writeDraft(storage: TextStorage, draft: PlanDraft): void {
  const ids = draft.ids.length > MAX_STORED_IDS_CHARS ? '' : draft.ids;
  storage.write(DRAFT_KEY, JSON.stringify({ ...withoutSecrets(draft), ids }));
}

export function readPreferences(storage: TextStorage, base: Preferences): Preferences {
  return { ...base, ...parsed(storedPreferences, storage.read(PREFERENCES_KEY)) } as Preferences;
}

export function writePreferences(storage: TextStorage, preferences: Preferences): void {
  storage.write(PREFERENCES_KEY, JSON.stringify(preferences));
}

function parsed<T extends v.GenericSchema>(schema: T, text: string | undefined) {
  if (text === undefined) return {};
  try {
    const result = v.safeParse(schema, JSON.parse(text));
    return result.success ? (result.output as object) : {};
  } catch {
    return {};
  }
}
