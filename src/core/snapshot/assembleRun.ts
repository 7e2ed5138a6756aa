/** The parts of a snapshot, each read and checked on its own → StoredRun, when they agree with each other. */
import type { Dataset } from '../plan/dataset.ts';
import type { Plan } from '../plan/plan.ts';
import { err, ok, type Result } from '../result.ts';
import type { Environment } from '../stats/report.ts';
import type { StoredRun } from '../stats/storedRun.ts';
import { countsLie } from './countsLie.ts';
import { marksLie } from './marksLie.ts';
import type { CheckedSamples } from './readSamples.ts';
import type { SnapshotFacts } from './snapshot.ts';

type SnapshotParts = {
  readonly facts: SnapshotFacts;
  /** Of those facts. */
  readonly plan: Plan;
  readonly dataset: Dataset;
  readonly samples: CheckedSamples;
  readonly sampleCount: number;
  readonly keptOneIn: number;
};

export function assembleRun(parts: SnapshotParts): Result<StoredRun, string> {
  const { facts, plan, dataset, samples, sampleCount, keptOneIn } = parts;
  const startedAtEpochMs = Date.parse(facts.startedAt);
  if (Number.isNaN(startedAtEpochMs))
    return err('This snapshot is damaged: "startedAt" is no date.');
  const said = { facts, rowCount: dataset.rowCount, sampleCount, keptOneIn };
  const lie = countsLie(said, plan, samples) ?? marksLie(facts.marks);
  if (lie !== undefined) return err(`The snapshot contradicts itself: ${lie}.`);

  const { elapsedMs, counts, course, end } = facts;
  return ok({
    facts: {
      plan,
      dataset,
      startedAtEpochMs,
      environment: environmentOf(facts.environment),
    },
    columns: samples.columns,
    sampleCount,
    thinned:
      keptOneIn === 1
        ? undefined
        : { keptOneIn, counts: { ...counts, planned: counts.planned, inFlight: 0, dropped: 0 } },
    pulse: {
      elapsedMs,
      sent: counts.sent,
      inFlight: 0,
      settling: 0,
      lagMs: 0,
      due: course.due,
      dropped: course.dropped,
      lanes: 0,
    },
    course: {
      due: course.due,
      dropped: course.dropped,
      workerLagP99Ms: course.workerLagP99Ms,
      worstLagMs: course.worstLagMs,
      meanInFlight: course.meanInFlight,
      mostInFlight: course.mostInFlight,
      pulseCount: course.pulseCount,
    },
    marks: facts.marks,
    end: { reason: end.reason, message: end.message },
    elapsedMs,
  });
}

function environmentOf({ clockStepMs, engine }: SnapshotFacts['environment']): Environment {
  if (engine === undefined) return { clockStepMs };
  return { clockStepMs, engine: { ...engine, version: engine.version } };
}
