/** How the generator itself went, from the pulses and the samples: lag, requests in flight, planned against sent. */
import type { Pulse } from '../run/protocol.ts';
import { FROZEN_MS } from '../run/runMark.ts';
import { createHistogram, quantilesOf, record } from './histogram.ts';
import type { MeasuredBatch } from './measuredBatch.ts';

/** What of it a stored run keeps; the rest comes back from its samples. */
export type CourseSummary = {
  readonly due: number;
  readonly dropped: number;
  readonly workerLagP99Ms: number | undefined;
  readonly worstLagMs: number;
  readonly meanInFlight: number | undefined;
  readonly mostInFlight: number;
  readonly pulseCount: number;
};

/** The last three seconds. */
const RECENT_PULSES = 12;

export class LoadCourse {
  #restored: CourseSummary | undefined;
  readonly #workerLag = createHistogram();
  readonly #startError = createHistogram();
  readonly #recent: { elapsedMs: number; finished: number }[] = [];
  #worstLagMs = 0;
  #inFlightMs = 0;
  #mostInFlight = 0;
  #pulseCount = 0;
  #lastElapsedMs = 0;
  pulse: Pulse = {
    elapsedMs: 0,
    sent: 0,
    inFlight: 0,
    settling: 0,
    lagMs: 0,
    due: 0,
    dropped: 0,
    lanes: 0,
  };

  /** How late a request of an open load started. */
  addStarts({ columns, count, at }: MeasuredBatch): void {
    for (let i = 0; i < count; i++) record(this.#startError, columns.lagMs[at[i] ?? 0] ?? 0);
  }

  /** `finished`: samples so far. */
  addPulse(pulse: Pulse, finished: number): void {
    this.#recent.push({ elapsedMs: pulse.elapsedMs, finished });
    if (this.#recent.length > RECENT_PULSES) this.#recent.shift();
    this.#addLag(pulse.lagMs);
    const inFlight = pulse.inFlight - pulse.settling;
    this.#inFlightMs += inFlight * Math.max(0, pulse.elapsedMs - this.#lastElapsedMs);
    this.#mostInFlight = Math.max(this.#mostInFlight, inFlight);
    this.#pulseCount++;
    this.#lastElapsedMs = pulse.elapsedMs;
    this.pulse = pulse;
  }

  /** A freeze is no lag: it has a mark of its own. */
  #addLag(lagMs: number): void {
    if (lagMs > FROZEN_MS) return;
    record(this.#workerLag, lagMs);
    if (lagMs > this.#worstLagMs) this.#worstLagMs = lagMs;
  }

  restore(course: CourseSummary): void {
    this.#restored = course;
    this.pulse = { ...this.pulse, due: course.due, dropped: course.dropped };
  }

  summary(): CourseSummary {
    const { due, dropped } = this.pulse;
    return {
      due,
      dropped,
      workerLagP99Ms: this.workerLagP99Ms(),
      worstLagMs: this.worstLagMs(),
      meanInFlight: this.meanInFlight(),
      mostInFlight: this.mostInFlight(),
      pulseCount: this.pulseCount(),
    };
  }

  workerLagP99Ms(): number | undefined {
    if (this.#restored !== undefined) return this.#restored.workerLagP99Ms;
    return quantilesOf(this.#workerLag, [0.99])[0];
  }

  worstLagMs(): number {
    return this.#restored?.worstLagMs ?? this.#worstLagMs;
  }

  startErrorP99Ms(): number | undefined {
    return quantilesOf(this.#startError, [0.99])[0];
  }

  /** As the pulses saw it: a sample four times a second, so good to a few percent only over many of them. */
  meanInFlight(): number | undefined {
    if (this.#restored !== undefined) return this.#restored.meanInFlight;
    return this.#lastElapsedMs === 0 ? undefined : this.#inFlightMs / this.#lastElapsedMs;
  }

  mostInFlight(): number {
    return this.#restored?.mostInFlight ?? this.#mostInFlight;
  }

  /** Moments at which it was looked. */
  pulseCount(): number {
    return this.#restored?.pulseCount ?? this.#pulseCount;
  }

  recentRatePerSecond(): number | undefined {
    const first = this.#recent[0];
    const last = this.#recent.at(-1);
    if (first === undefined || last === undefined || last.elapsedMs <= first.elapsedMs)
      return undefined;
    return ((last.finished - first.finished) * 1000) / (last.elapsedMs - first.elapsedMs);
  }
}
