/**
 * What carries a plan out for `rollcall run`. An engine gets a plan that was checked, tells how it gets on, and hands back a finished
 * Report; nothing of a file, of the terminal or of exit codes. browserEngine.ts is the page in a browser; engineK6.ts, engineArtillery.ts
 * and engineLocust.ts start those programs and read what they wrote (core/imports).
 *
 * Invariants: never throws for what can be foreseen (a missing program, a target that is down): that is a sentence. When `signal` is
 * aborted it ends within seconds and hands back what it has, `interrupted`. What it started and wrote is gone when it is done.
 */
import type { PlanDraft, ReadyPlan } from '../core/plan/plan.ts';
import type { Result } from '../core/result.ts';
import type { Report } from '../core/stats/report.ts';

export const ENGINE_CHOICES = ['browser', 'k6', 'artillery', 'locust'] as const;
export type EngineChoice = (typeof ENGINE_CHOICES)[number];

export type EngineProgress = {
  readonly sent: number;
  /** undefined: the plan goes on for a time, or the engine does not say. */
  readonly planned?: number | undefined;
  readonly elapsedMs: number;
  readonly ratePerSecond?: number | undefined;
  readonly failed?: number | undefined;
};

export type EngineRun = {
  /** With the values of the environment in it. */
  readonly plan: ReadyPlan;
  /** The same as the form has it, ids and all: checkPlan(draft, parseDataset(draft.ids)) is `plan` again. */
  readonly draft: PlanDraft;
  /** Values that came from the environment. They may stand in no line, no file that stays and no command line. */
  readonly secrets: readonly string[];
  /** As asked for; undefined: the engine's own choice. */
  readonly workers: number | undefined;
  readonly env: NodeJS.ProcessEnv;
  /** The folder of the built page; builds it when it is not there or old. */
  readonly pageFolder: () => Promise<Result<string, string>>;
  /** As often as it likes. */
  readonly onProgress: (progress: EngineProgress) => void;
  /** Something that a person should read now; goes to stderr. Secrets are taken out of it. */
  readonly onLine: (text: string) => void;
  readonly signal: AbortSignal;
};

export type EngineOutcome = {
  /** Finished. Not redacted: `run` does that, with the plan's and the environment's secrets. */
  readonly report: Report;
  readonly interrupted: boolean;
  /** Whole sentences for the end of the run: what the engine did otherwise than the plan says. */
  readonly notes: readonly string[];
};

export type Engine = (run: EngineRun) => Promise<Result<EngineOutcome, string>>;
