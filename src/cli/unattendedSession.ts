/**
 * One unattended run as the command line sees it: the page takes the plan once, says that it begins, hands over chunks and says how it gets
 * on, until a chunk has an end. Chunks are folded as they come (core/library/recordedRun.ts), so what has arrived is a result
 * whatever becomes of the browser. Knows nothing of HTTP.
 *
 * Invariants: each call is taken in its turn or refused; `over` resolves once; after it nothing is taken.
 */
import { createHash } from 'node:crypto';
import { RecordedRunBuilder } from '../core/library/recordedRun.ts';
import { SAMPLE_LAYOUT } from '../core/library/recording.ts';
import type { PlanDraft, ReadyPlan } from '../core/plan/plan.ts';
import { writeSnapshot } from '../core/snapshot/writeSnapshot.ts';
import type { Report, RunEnd } from '../core/stats/report.ts';
import { ReportBuilder, type RunFacts } from '../core/stats/reportBuilder.ts';
import type { UnattendedBegin, UnattendedProgress } from '../core/unattended/protocol.ts';

/** Why no more comes: the run came to its end; the page says why there is none; nothing is heard any more. */
export type SessionEnd =
  | { readonly kind: 'complete'; readonly report: Report }
  | { readonly kind: 'failed' | 'lost'; readonly message: string };

/** Of a cold browser on a busy machine, a second is usual. */
export const CALL_WITHIN_MS = 60_000;
/** The page says something twice a second. */
export const SILENT_AFTER_MS = 20_000;

const OTHER_VERSION =
  'The page means another plan than this command, so the two are not of one version: build the page again with npm run build.';

export class UnattendedSession {
  readonly over: Promise<SessionEnd>;
  readonly #plan: ReadyPlan;
  readonly #draft: PlanDraft;
  readonly #onProgress: (progress: UnattendedProgress) => void;
  #settle: (end: SessionEnd) => void = () => {};
  #isOver = false;
  #isPlanTaken = false;
  #wantsStop = false;
  #wasHidden = false;
  #builder: RecordedRunBuilder | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(
    plan: ReadyPlan,
    draft: PlanDraft,
    onProgress: (progress: UnattendedProgress) => void,
  ) {
    this.#plan = plan;
    this.#draft = draft;
    this.#onProgress = onProgress;
    this.over = new Promise((resolve) => {
      this.#settle = resolve;
    });
    const seconds = CALL_WITHIN_MS / 1000;
    this.#expect(CALL_WITHIN_MS, `The browser did not open the page within ${seconds} s.`);
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  /** The page was hidden at least once, and a hidden page is throttled. */
  get wasHidden(): boolean {
    return this.#wasHidden;
  }

  /** Answered at the next progress. */
  stop(): void {
    this.#wantsStop = true;
  }

  /** No more comes, and why. The first reason counts. */
  lose(message: string): void {
    this.#end({ kind: 'lost', message });
  }

  /** What the page's form holds, as JSON; undefined when it was taken before. */
  takePlan(): string | undefined {
    if (this.#isOver || this.#isPlanTaken) return undefined;
    this.#isPlanTaken = true;
    this.#heard();
    return JSON.stringify(this.#draft);
  }

  begin({ runId, startedAtEpochMs, layout, headDigest }: UnattendedBegin): boolean {
    if (this.#isOver || !this.#isPlanTaken || this.#builder !== undefined) return false;
    const { dataset, validated: _, ...plan } = this.#plan;
    const environment = { clockStepMs: undefined };
    const facts: RunFacts = { plan, dataset, startedAtEpochMs, environment };
    if (layout !== SAMPLE_LAYOUT || headDigest !== digestOf(facts)) {
      this.lose(OTHER_VERSION);
      return false;
    }
    this.#builder = new RecordedRunBuilder(runId, facts);
    this.#heard();
    return true;
  }

  /** A chunk as it came: checked as everything that was recorded. */
  chunk(stored: unknown): boolean {
    if (this.#isOver || this.#builder === undefined) return false;
    if (!this.#builder.take(stored)) {
      this.lose('The page handed over something that is no part of this run.');
      return false;
    }
    this.#heard();
    if (this.#builder.isComplete) {
      this.#end({ kind: 'complete', report: this.#builder.report() });
    }
    return true;
  }

  /** undefined: refused. */
  progress(progress: UnattendedProgress): 'go on' | 'stop' | undefined {
    if (this.#isOver || !this.#isPlanTaken) return undefined;
    this.#heard();
    this.#wasHidden ||= progress.isHidden;
    this.#onProgress(progress);
    return this.#wantsStop ? 'stop' : 'go on';
  }

  failed(message: string): boolean {
    if (this.#isOver || !this.#isPlanTaken) return false;
    this.#end({ kind: 'failed', message });
    return true;
  }

  /** Of a run that was lost: what had come, with that end; undefined when no request of it had. */
  reportSoFar(end: RunEnd): Report | undefined {
    if (this.#builder === undefined || this.#builder.sampleCount === 0) return undefined;
    return { ...this.#builder.report(), end };
  }

  #heard(): void {
    const seconds = SILENT_AFTER_MS / 1000;
    this.#expect(SILENT_AFTER_MS, `The page has said nothing for ${seconds} s and was given up.`);
  }

  #expect(withinMs: number, otherwise: string): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.lose(otherwise), withinMs);
  }

  #end(end: SessionEnd): void {
    if (this.#isOver) return;
    this.#isOver = true;
    clearTimeout(this.#timer);
    this.#settle(end);
  }
}

/** As the page's recorder writes the head of its recording (platform/runRecorder.ts). */
function digestOf(facts: RunFacts): string {
  const head = writeSnapshot(new ReportBuilder(facts).view());
  return createHash('sha256').update(head).digest('hex');
}
