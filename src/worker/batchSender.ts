/**
 * Gathers samples and marks and sends them as one batch, which is the run's heartbeat as well. The time between two
 * heartbeats says how late the worker's own timer was; one that is later than FROZEN_MS was no lag but a freeze.
 */
import type { Pulse, RunId, RunnerEvent } from '../core/run/protocol.ts';
import { BATCH_INTERVAL_MS } from '../core/run/protocol.ts';
import { FROZEN_MS, type RunMark } from '../core/run/runMark.ts';
import { SampleBatchBuilder } from '../core/run/sampleBatch.ts';
import { AnswerKeeper } from './answerKeeper.ts';

export class BatchSender {
  readonly batch = new SampleBatchBuilder();
  readonly answers = new AnswerKeeper();
  readonly #runId: RunId;
  readonly #emit: (event: RunnerEvent) => void;
  #marks: RunMark[] = [];
  /** The run's start is the first beat. */
  #lastMs = 0;

  constructor(runId: RunId, emit: (event: RunnerEvent) => void) {
    this.#runId = runId;
    this.#emit = emit;
  }

  mark(mark: RunMark): void {
    this.#marks.push(mark);
  }

  /** `isLast`: nothing may stay behind. */
  send(pulse: Omit<Pulse, 'lagMs'>, isLast = false): void {
    const lateMs = pulse.elapsedMs - this.#lastMs - BATCH_INTERVAL_MS;
    if (lateMs > FROZEN_MS) {
      const untilMs = pulse.elapsedMs;
      this.mark({ kind: 'frozen', atMs: untilMs - lateMs, untilMs });
    }
    this.#lastMs = pulse.elapsedMs;
    this.#emit({
      type: 'samples',
      runId: this.#runId,
      batch: this.batch.take(),
      pulse: { ...pulse, lagMs: Math.max(0, lateMs) },
      marks: this.#marks,
      answers: isLast ? this.answers.take(Number.POSITIVE_INFINITY) : this.answers.take(),
    });
    this.#marks = [];
  }
}
