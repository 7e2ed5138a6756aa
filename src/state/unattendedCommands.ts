/**
 * A run that the command line asked for: its plan into the form, so that the page looks as after a run by hand; the run without a
 * question, since a person said so on the command line; how it gets on, twice a second; and its end. Nothing of it goes into the
 * library or any storage of the browser: the samples go out through the recorder (platform/unattended.ts).
 */
import { DEFAULT_DRAFT, type ReadyPlan } from '../core/plan/plan.ts';
import { preRunFindings } from '../core/plan/preRunCheck.ts';
import type { PageFacts } from '../core/plan/preRunFacts.ts';
import { checkPlan } from '../core/plan/validatePlan.ts';
import { err, ok, type Result } from '../core/result.ts';
import { trialOrderOf } from '../core/run/trialOrder.ts';
import type { Report } from '../core/stats/report.ts';
import { PROGRESS_EVERY_MS, type UnattendedProgress } from '../core/unattended/protocol.ts';
import type { DatasetClient } from '../platform/datasetClient.ts';
import type { RunRecorder } from '../platform/runRecorder.ts';
import type { UnattendedLink } from '../platform/unattendedLink.ts';
import type { Visibility } from '../platform/visibility.ts';
import { readDraft } from './draftStorage.ts';
import type { PlanStore } from './planStore.ts';
import type { RunStore } from './runStore.ts';
import { selectReport } from './selectors.ts';

export type UnattendedDeps = {
  readonly link: Promise<UnattendedLink>;
  readonly planStore: PlanStore;
  readonly runStore: RunStore;
  /** The page's own, so that its answer to the plan of before is nobody's any more. */
  readonly datasets: DatasetClient;
  readonly recorder: Pick<RunRecorder, 'finish'>;
  readonly page: PageFacts;
  readonly visibility: Pick<Visibility, 'isHidden'>;
  /** Without a question. */
  readonly startRun: (plan: ReadyPlan) => void;
  readonly stopRun: () => void;
  readonly after: (ms: number, callback: () => void) => void;
  /** Of the page, and with it of the browser: nobody is there to do it. */
  readonly closePage: () => void;
};

/** Longer lists stand in the form as a file does: a text field of megabytes holds up the page. */
const MAX_TYPED_IDS_CHARS = 200_000;
/** A browser that has just started is busy with itself for about that long, and the run would pay for it. */
const SETTLED_AFTER_MS = 2000;
/** A call or two may be lost on a busy machine; then nobody is there, and a load that nobody asked for must end. */
const GONE_AFTER = 3;

/** Resolves when all is handed over, or there is nobody to hand it to. */
export async function runUnattended(deps: UnattendedDeps): Promise<void> {
  const settled = pause(deps, SETTLED_AFTER_MS);
  const link = await deps.link;
  const draft = await link.fetchDraft();
  if (draft === undefined) return deps.closePage();
  const plan = await takePlan(deps, draft);
  if (!plan.ok) return link.fail(plan.error);
  await settled;
  const isWanted = (await link.tell(notYet(deps))) === 'go on';
  if (!isWanted) return link.fail('Stopped before the first request.');
  const ended = endOf(deps.runStore);
  deps.startRun(plan.value);
  const told = tellHowItGoes(deps, link);
  const report = await ended;
  const { end, elapsedMs } = report;
  const isWhole = end !== undefined && (await deps.recorder.finish({ ...end, elapsedMs }));
  if (!isWhole) await link.fail('The page could not hand over all that it measured.');
  if ((await told) === 'gone') deps.closePage();
}

async function takePlan(deps: UnattendedDeps, text: string): Promise<Result<ReadyPlan, string>> {
  const draft = readDraft({ read: () => text, write: () => {} }, DEFAULT_DRAFT);
  const parsed = await new Promise<Parameters<typeof checkPlan>[1]>((resolve) =>
    deps.datasets.parse(draft.ids, resolve),
  );
  const checked = checkPlan(draft, parsed);
  const isLong = draft.ids.length > MAX_TYPED_IDS_CHARS;
  deps.planStore.setState({
    draft: isLong ? { ...draft, ids: '' } : draft,
    idsFile: isLong ? { name: 'ids of the plan', sizeBytes: draft.ids.length } : undefined,
    parsed,
    checked,
  });
  const { ready, issues } = checked;
  if (ready === undefined) {
    const errors = issues.filter(({ severity }) => severity === 'error');
    return err(`The page cannot run this plan. ${errors.map((one) => one.message).join(' ')}`);
  }
  const blocked = preRunFindings({
    plan: ready,
    target: new URL(trialOrderOf(ready).url),
    page: deps.page,
    permission: 'unknown',
    trial: undefined,
  }).find(({ level }) => level === 'problem');
  return blocked === undefined ? ok(ready) : err(`${blocked.text} ${blocked.remedy ?? ''}`.trim());
}

function endOf(runStore: RunStore): Promise<Report> {
  return new Promise((resolve) => {
    const unsubscribe = runStore.subscribe(({ run }) => {
      if (run.phase !== 'ended') return;
      unsubscribe();
      resolve(run.report);
    });
  });
}

/** Until the run is over; and whether anybody was listening then. */
async function tellHowItGoes(
  deps: UnattendedDeps,
  link: UnattendedLink,
): Promise<'heard' | 'gone'> {
  let unheard = 0;
  for (;;) {
    await pause(deps, PROGRESS_EVERY_MS);
    const { run } = deps.runStore.getState();
    const report = selectReport(deps.runStore.getState());
    if (report === undefined || run.phase === 'ended') {
      return unheard >= GONE_AFTER ? 'gone' : 'heard';
    }
    const answer = await link.tell(progressOf(report, deps.visibility.isHidden()));
    unheard = answer === 'gone' ? unheard + 1 : 0;
    if (answer === 'stop' || unheard >= GONE_AFTER) deps.stopRun();
  }
}

function pause({ after }: Pick<UnattendedDeps, 'after'>, ms: number): Promise<void> {
  return new Promise((resolve) => after(ms, resolve));
}

function notYet({ visibility }: UnattendedDeps): UnattendedProgress {
  return { sent: 0, elapsedMs: 0, failed: 0, isHidden: visibility.isHidden() };
}

function progressOf(report: Report, isHidden: boolean): UnattendedProgress {
  const { counts, elapsedMs, recentRatePerSecond } = report;
  return {
    sent: counts.sent,
    ...(counts.planned === undefined ? {} : { planned: counts.planned }),
    elapsedMs,
    ...(recentRatePerSecond === undefined ? {} : { ratePerSecond: recentRatePerSecond }),
    failed: counts.unexpected + counts.exceptions,
    isHidden,
  };
}
