/** Reports made by hand from samples, for the tests of what is said and drawn of a run. */
import type { Plan } from '../plan/plan.ts';
import type { Pulse } from '../run/protocol.ts';
import { columnsFrom, numberedDataset, planOf, sampleOf } from '../run/samples.fixture.ts';
import type { Sample } from '../run/samples.ts';
import type { Report, RunEnd } from './report.ts';
import { ReportBuilder } from './reportBuilder.ts';

export type RunSketch = {
  /** The row is its place in the list unless it says another; phases are unknown unless it says them. */
  readonly samples: readonly Partial<Sample>[];
  readonly end?: RunEnd;
  readonly plan?: Partial<Plan>;
  readonly pulse?: Partial<Pulse>;
  readonly rowCount?: number;
  readonly clockStepMs?: number;
};

export const COMPLETED: RunEnd = { reason: 'completed', message: undefined };

export function reportOf(sketch: RunSketch): Report {
  const samples = sketch.samples.map((sample, row) => sampleOf({ row, ...sample }));
  const builder = new ReportBuilder({
    plan: planOf(sketch.plan),
    dataset: numberedDataset(sketch.rowCount ?? samples.length),
    startedAtEpochMs: 0,
    environment: { clockStepMs: sketch.clockStepMs },
  });
  const pulse: Pulse = {
    elapsedMs: 100,
    sent: samples.length,
    inFlight: 0,
    settling: 0,
    lagMs: 0,
    due: 0,
    dropped: 0,
    lanes: 6,
    ...sketch.pulse,
  };
  builder.fold(columnsFrom(samples), samples.length, pulse);
  if (sketch.end !== undefined) builder.finish(sketch.end, pulse.elapsedMs);
  return everyPartOf(builder);
}

/** While it runs each view renews one part; a reader has seen as many views as there are parts. */
function everyPartOf(builder: ReportBuilder): Report {
  let report = builder.view();
  for (let view = 0; view < 12; view++) report = builder.view();
  return report;
}
