/** An unattended run as its page would call it, for the tests of the session and of the server. */
import { createHash } from 'node:crypto';
import { chunkOf } from '../core/library/recording.fixture.ts';
import { SAMPLE_LAYOUT } from '../core/library/recording.ts';
import { parseDataset } from '../core/plan/parseDataset.ts';
import { DEFAULT_DRAFT, type PlanDraft, type ReadyPlan } from '../core/plan/plan.ts';
import { checkPlan } from '../core/plan/validatePlan.ts';
import { sampleOf } from '../core/run/samples.fixture.ts';
import { writeSnapshot } from '../core/snapshot/writeSnapshot.ts';
import { ReportBuilder } from '../core/stats/reportBuilder.ts';
import type { UnattendedBegin } from '../core/unattended/protocol.ts';

export const DRAFT: PlanDraft = {
  ...DEFAULT_DRAFT,
  endpointTemplate: 'http://127.0.0.1:8081/users/{id}',
  ids: '1-3',
  headers: 'X-Api-Key: planted-secret',
};
export const PROGRESS = { sent: 2, planned: 3, elapsedMs: 500, failed: 0, isHidden: false };
const STARTED_AT = Date.UTC(2026, 10, 23);

export function readyPlan(draft: PlanDraft = DRAFT): ReadyPlan {
  const { ready, issues } = checkPlan(draft, parseDataset(draft.ids));
  if (ready === undefined) throw new Error(JSON.stringify(issues));
  return ready;
}

/** What the page's recorder says of this plan. */
export function beginOf(plan: ReadyPlan = readyPlan()): UnattendedBegin {
  const { dataset, validated: _, ...bare } = plan;
  const environment = { clockStepMs: undefined };
  const facts = { plan: bare, dataset, startedAtEpochMs: STARTED_AT, environment };
  const head = writeSnapshot(new ReportBuilder(facts).view());
  const headDigest = createHash('sha256').update(head).digest('hex');
  return { runId: 'r', startedAtEpochMs: STARTED_AT, layout: SAMPLE_LAYOUT, headDigest };
}

const SAMPLES = [0, 1].map((row) => sampleOf({ row, startMs: 10 * row }));

/** Two of three requests are answered, and the third is on its way. */
export const FIRST_CHUNK = chunkOf({ samples: SAMPLES });
export const LAST_CHUNK = chunkOf({
  seq: 1,
  sampleCountBefore: 2,
  samples: [sampleOf({ row: 2, startMs: 30 })],
  beats: FIRST_CHUNK.beats.map(({ pulse }) => ({
    count: 1,
    pulse: { ...pulse, elapsedMs: 1200, inFlight: 0 },
  })),
  end: { reason: 'completed', message: undefined, elapsedMs: 1250 },
});
