/**
 * Chunks of a recording → Report, by the same fold as the run that was recorded: the same samples, beats and marks in the same
 * order, so that a run which came to its end gives the same figures again. Stops before the first chunk that is missing or damaged:
 * what comes after a gap would not add up.
 */
import { formatTenths } from '../format.ts';
import { err, ok, type Result } from '../result.ts';
import { hasFlag } from '../run/phases.ts';
import { isMoreThanPlanned } from '../snapshot/countsLie.ts';
import { readSnapshot } from '../snapshot/readSnapshot.ts';
import type { Report } from '../stats/report.ts';
import { ReportBuilder, type RunFacts } from '../stats/reportBuilder.ts';
import { type CheckedChunk, readChunk } from './readRecording.ts';
import { type RecordedEnd, type Recording, SAMPLE_LAYOUT } from './recording.ts';

export class RecordedRunBuilder {
  readonly #id: string;
  readonly #facts: RunFacts;
  readonly #builder: ReportBuilder;
  #nextSeq = 0;
  #sampleCount = 0;
  #warmUp = 0;
  #elapsedMs = 0;
  #end: RecordedEnd | undefined;
  #isDamaged = false;

  constructor(id: string, facts: RunFacts) {
    this.#id = id;
    this.#facts = facts;
    this.#builder = new ReportBuilder(facts);
  }

  get sampleCount(): number {
    return this.#sampleCount;
  }

  /** The run came to its end, and all of it is here. */
  get isComplete(): boolean {
    return this.#end !== undefined && !this.#isDamaged;
  }

  /** The next chunk as it lies in storage. false: it cannot be read, and no more are wanted. */
  take(stored: unknown): boolean {
    if (this.#isDamaged || this.#end !== undefined) return false;
    const { plan, dataset } = this.#facts;
    const chunk = readChunk(stored, {
      runId: this.#id,
      seq: this.#nextSeq,
      sampleCountBefore: this.#sampleCount,
      rowCount: dataset.rowCount,
      checkCount: plan.checks.length,
    });
    if (chunk === undefined || this.#goesBack(chunk) || this.#isTooMuch(chunk)) {
      this.#isDamaged = true;
      return false;
    }
    this.#fold(chunk);
    return true;
  }

  report(): Report {
    const { reason, message } = this.#end ?? {
      reason: 'terminated' as const,
      message: this.#sentence(),
    };
    this.#builder.finish({ reason, message }, this.#elapsedMs);
    return this.#builder.view();
  }

  /** Means over time would be beyond anything that a snapshot may say. */
  #goesBack({ beats }: CheckedChunk): boolean {
    let beforeMs = this.#elapsedMs;
    for (const { pulse } of beats) {
      if (pulse.elapsedMs < beforeMs) return true;
      beforeMs = pulse.elapsedMs;
    }
    return false;
  }

  /** More than was planned: a snapshot that says so could not be opened again. */
  #isTooMuch({ columns, sampleCount, beats }: CheckedChunk): boolean {
    let warmUp = this.#warmUp;
    for (let at = 0; at < sampleCount; at++)
      warmUp += hasFlag(columns.flags[at] ?? 0, 'warmUp') ? 1 : 0;
    this.#warmUp = warmUp;
    const { plan, dataset } = this.#facts;
    const finished = this.#sampleCount + sampleCount;
    const sent = beats.at(-1)?.pulse.sent ?? finished;
    return isMoreThanPlanned(plan, dataset.rowCount, { sent, warmUp, lost: sent - finished });
  }

  #fold(chunk: CheckedChunk): void {
    this.#builder.setEnvironment({ clockStepMs: chunk.clockStepMs });
    let first = 0;
    for (const { count, pulse } of chunk.beats) {
      this.#builder.add(chunk.columns, first, first + count);
      this.#builder.fold(chunk.columns, 0, pulse);
      first += count;
      this.#elapsedMs = pulse.elapsedMs;
    }
    this.#builder.addMarks(chunk.marks);
    this.#sampleCount += chunk.sampleCount;
    this.#nextSeq++;
    this.#end = chunk.end;
    if (chunk.end !== undefined) this.#elapsedMs = chunk.end.elapsedMs;
  }

  #sentence(): string {
    const after = `Recovered: the page was closed or crashed after ${formatTenths(this.#elapsedMs / 1000)} s. Later results are lost.`;
    return this.#isDamaged ? `${after} What was stored last is damaged and was left out.` : after;
  }
}

/** Ready to take the chunks; or why this recording cannot be read. */
export function recordedRun(recording: Recording): Result<RecordedRunBuilder, string> {
  if (recording.layout !== SAMPLE_LAYOUT) {
    return err('It was recorded by another version of Rollcall, which stored samples differently.');
  }
  const head = readSnapshot(recording.head);
  return head.ok ? ok(new RecordedRunBuilder(recording.id, head.value.facts)) : head;
}
