/** A run that is over, as data: what a snapshot holds, read and checked. Built into a Report piece by piece, so that a page stays alive. */
import type { Pulse } from '../run/protocol.ts';
import type { RunMark } from '../run/runMark.ts';
import type { SampleColumns } from '../run/samples.ts';
import type { CourseSummary } from './loadCourse.ts';
import type { Report, RunEnd } from './report.ts';
import { ReportBuilder, type RunFacts, type Thinned } from './reportBuilder.ts';

export type StoredRun = {
  readonly facts: RunFacts;
  readonly columns: SampleColumns;
  readonly sampleCount: number;
  /** When the run was longer than a page keeps; undefined: every sample is here. */
  readonly thinned: Thinned | undefined;
  /** The last one. */
  readonly pulse: Pulse;
  readonly course: CourseSummary;
  readonly marks: readonly RunMark[];
  readonly end: RunEnd;
  readonly elapsedMs: number;
};

export class StoredRunBuilder {
  readonly #run: StoredRun;
  readonly #builder: ReportBuilder;
  #folded = 0;

  constructor(run: StoredRun) {
    this.#run = run;
    this.#builder = new ReportBuilder(run.facts);
  }

  /** Folds up to `limit` samples more; false: all are folded. */
  advance(limit: number): boolean {
    const { columns, sampleCount } = this.#run;
    const until = Math.min(sampleCount, this.#folded + limit);
    this.#builder.add(columns, this.#folded, until);
    this.#folded = until;
    return until < sampleCount;
  }

  /** When all are folded. */
  report(): Report {
    const { columns, pulse, course, marks, end, elapsedMs, thinned } = this.#run;
    this.#builder.fold(columns, 0, pulse);
    this.#builder.restoreCourse(course);
    this.#builder.addMarks(marks);
    if (thinned !== undefined) this.#builder.restoreThinned(thinned);
    this.#builder.finish(end, elapsedMs);
    return this.#builder.view();
  }
}
