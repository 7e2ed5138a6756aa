/** Start, stop, pause, resume; and the fold of what the worker sends into the run store. */
import { idOfRow } from '../core/plan/dataset.ts';
import type { ReadyPlan } from '../core/plan/plan.ts';
import { assertNever } from '../core/result.ts';
import type { LastAnswer, RowAnswer } from '../core/run/answer.ts';
import type { LoadChange, RunId, RunnerEvent } from '../core/run/protocol.ts';
import { columnsOf } from '../core/run/sampleBatch.ts';
import type { Report, RunEnd } from '../core/stats/report.ts';
import { ReportBuilder } from '../core/stats/reportBuilder.ts';
import type { MeasureRender } from '../platform/renderCost.ts';
import type { RunnerClient } from '../platform/runnerClient.ts';
import type { RunRecorder } from '../platform/runRecorder.ts';
import type { Visibility } from '../platform/visibility.ts';
import { Pacer } from './pacer.ts';
import type { RunStore } from './runStore.ts';
import { isActive, selectReport } from './selectors.ts';

export type RunCommands = {
  /** Without a question: what runs was asked for, and confirmed where it had to be. */
  readonly startRun: (plan: ReadyPlan) => void;
  readonly stopRun: () => void;
  readonly pauseRun: () => void;
  readonly resumeRun: () => void;
  readonly togglePause: () => void;
  readonly adjustLoad: (change: LoadChange) => void;
  /** By id: the last answer of those that failed, of the last run of this page. */
  readonly keptAnswers: () => ReadonlyMap<string, LastAnswer>;
};

export type RunCommandDeps = {
  readonly runStore: RunStore;
  readonly runner: RunnerClient;
  readonly visibility: Visibility;
  readonly measureRender: MeasureRender;
  /** Monotonic. */
  readonly nowMs: () => number;
  readonly newRunId: () => string;
  readonly nowEpochMs: () => number;
  readonly recorder: Pick<RunRecorder, 'begin' | 'take' | 'addMarks'>;
  /** A run of this page came to its end, however it ended. */
  readonly onFinished: (id: RunId, report: Report) => void;
};

export function createRunCommands(deps: RunCommandDeps): RunCommands {
  const { runStore, runner, visibility } = deps;
  let builder: ReportBuilder | undefined;
  let runId: RunId = '';
  let pacer = new Pacer();
  let lastElapsedMs = 0;
  let hiddenAtMs: number | undefined;
  let abortReason: string | undefined;
  let answers = new Map<string, LastAnswer>();

  /** Writes the newest view into the store without changing the phase. */
  const show = () => {
    const { run } = runStore.getState();
    if (builder === undefined) return;
    if (run.phase === 'running' || run.phase === 'paused' || run.phase === 'stopping') {
      runStore.setState({ run: { ...run, report: builder.view() } });
    }
  };

  const showWhenDue = () => {
    const atMs = deps.nowMs();
    if (visibility.isHidden() || !pacer.isDue(atMs)) return;
    deps.measureRender(show, (costMs) => pacer.spent(atMs, costMs));
  };

  /** The run's clock is the worker's, known to a quarter of a second. */
  const endHidden = () => {
    if (hiddenAtMs === undefined) return;
    const mark = { kind: 'hidden', atMs: hiddenAtMs, untilMs: lastElapsedMs } as const;
    builder?.addMarks([mark]);
    deps.recorder.addMarks([mark]);
    hiddenAtMs = visibility.isHidden() ? lastElapsedMs : undefined;
  };

  const keep = (rowAnswers: readonly RowAnswer[]) => {
    const report = selectReport(runStore.getState());
    if (report === undefined) return;
    for (const { row, answer } of rowAnswers) answers.set(idOfRow(report.dataset, row), answer);
  };

  const abortIfDue = () => {
    if (abortReason !== undefined) return;
    abortReason = builder?.reasonToAbort();
    if (abortReason !== undefined) stopRun();
  };

  const end = (runEnd: RunEnd) => {
    if (builder === undefined) return;
    endHidden();
    builder.finish(runEnd, lastElapsedMs);
    const report = builder.view();
    builder = undefined;
    runStore.setState({ run: { phase: 'ended', report, openedFrom: undefined } });
    deps.onFinished(runId, report);
  };

  const onEvent = (event: RunnerEvent) => {
    deps.recorder.take(event);
    switch (event.type) {
      case 'started': {
        const { run } = runStore.getState();
        builder?.setEnvironment({ clockStepMs: event.clockStepMs });
        if (run.phase === 'starting') runStore.setState({ run: { ...run, phase: 'running' } });
        return;
      }
      case 'samples':
        builder?.fold(columnsOf(event.batch), event.batch.length, event.pulse);
        builder?.addMarks(event.marks);
        keep(event.answers);
        lastElapsedMs = event.pulse.elapsedMs;
        abortIfDue();
        showWhenDue();
        return;
      case 'ended':
        return end(
          abortReason === undefined || event.reason === 'completed'
            ? { reason: event.reason, message: undefined }
            : { reason: 'aborted', message: abortReason },
        );
      case 'failed':
        return end({ reason: 'failed', message: event.message });
      default:
        return assertNever(event);
    }
  };

  visibility.onHidden(() => {
    if (isActive(runStore.getState())) hiddenAtMs = lastElapsedMs;
  });
  visibility.onShown(() => {
    endHidden();
    show();
  });

  const stopRun = () => {
    const { run } = runStore.getState();
    if (run.phase !== 'running' && run.phase !== 'paused') return;
    runStore.setState({ run: { ...run, phase: 'stopping' } });
    runner.stop();
  };

  const pauseRun = () => {
    const { run } = runStore.getState();
    if (run.phase !== 'running') return;
    runStore.setState({ run: { ...run, phase: 'paused' } });
    runner.pause();
  };

  const resumeRun = () => {
    const { run } = runStore.getState();
    if (run.phase !== 'paused') return;
    runStore.setState({ run: { ...run, phase: 'running' } });
    runner.resume();
  };

  return {
    startRun(plan) {
      if (isActive(runStore.getState())) return;
      runId = deps.newRunId();
      const { dataset, validated: _, ...bare } = plan;
      builder = new ReportBuilder({
        plan: bare,
        dataset,
        startedAtEpochMs: deps.nowEpochMs(),
        environment: { clockStepMs: undefined },
      });
      lastElapsedMs = 0;
      abortReason = undefined;
      answers = new Map();
      hiddenAtMs = visibility.isHidden() ? 0 : undefined;
      pacer = new Pacer();
      const report = builder.view();
      runStore.setState({ run: { phase: 'starting', runId, report }, notice: undefined });
      runner.start(runId, plan, {
        onEvent,
        onLost: (message) => end({ reason: 'terminated', message }),
      });
      deps.recorder.begin(runId, report);
    },
    stopRun,
    adjustLoad(change) {
      const { run } = runStore.getState();
      if (run.phase === 'running' || run.phase === 'paused') runner.adjust(change);
    },
    pauseRun,
    resumeRun,
    keptAnswers: () => answers,
    togglePause() {
      if (runStore.getState().run.phase === 'paused') resumeRun();
      else pauseRun();
    },
  };
}
