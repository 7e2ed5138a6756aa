/** Report → what a snapshot says besides its dataset and its samples. Secrets are left out (redactPlan.ts). */
import { redactMessage } from '../plan/redact.ts';
import {
  type EngineFacts,
  MAX_ENGINE_NOTE_CHARS,
  MAX_ENGINE_NOTES,
  MAX_ENGINE_VERSION_CHARS,
} from '../run/engine.ts';
import type { RunMark } from '../run/runMark.ts';
import type { CourseSummary } from '../stats/loadCourse.ts';
import type { Counts, Environment, Report, RunEnd } from '../stats/report.ts';
import { MAX_MARK_CHARS, MAX_MARKS, type SnapshotFacts } from './snapshot.ts';
import { MAX_MESSAGE_CHARS } from './wireTypes.ts';
import { writePlan } from './writePlan.ts';

export function writeFacts(report: Report): SnapshotFacts {
  return {
    startedAt: new Date(report.startedAtEpochMs).toISOString(),
    elapsedMs: report.elapsedMs,
    end: endOf(report.end),
    plan: writePlan(report.plan),
    environment: environmentOf(report.environment),
    counts: countsOf(report.counts),
    marks: report.marks.slice(0, MAX_MARKS).map(markOf),
    course: courseOf(report.course),
  };
}

/** A report of a run still going on is the same as one that was stopped at this moment. */
function endOf(end: RunEnd | undefined): SnapshotFacts['end'] {
  const { reason, message } = end ?? {
    reason: 'stopped',
    message: 'Exported while the run was still going on.',
  };
  if (message === undefined) return { reason };
  return { reason, message: redactMessage(message).slice(0, MAX_MESSAGE_CHARS) };
}

function countsOf(counts: Counts): SnapshotFacts['counts'] {
  return {
    ...(counts.planned === undefined ? {} : { planned: counts.planned }),
    sent: counts.sent,
    responses: counts.responses,
    expected: counts.expected,
    unexpected: counts.unexpected,
    exceptions: counts.exceptions,
    // What was in flight has no sample in this file; a run that ends counts it the same way.
    cancelled: counts.cancelled + counts.inFlight,
    warmUp: counts.warmUp,
  };
}

function environmentOf({ clockStepMs, engine }: Environment): SnapshotFacts['environment'] {
  return {
    ...(clockStepMs === undefined ? {} : { clockStepMs }),
    ...(engine === undefined ? {} : { engine: engineOf(engine) }),
  };
}

function engineOf({
  version,
  notes,
  ...rest
}: EngineFacts): NonNullable<SnapshotFacts['environment']['engine']> {
  return {
    ...rest,
    ...(version === undefined ? {} : { version: version.slice(0, MAX_ENGINE_VERSION_CHARS) }),
    notes: notes.slice(0, MAX_ENGINE_NOTES).map((note) => note.slice(0, MAX_ENGINE_NOTE_CHARS)),
  };
}

function markOf(mark: RunMark): SnapshotFacts['marks'][number] {
  return mark.kind === 'adjusted'
    ? { kind: mark.kind, atMs: mark.atMs, words: mark.words.slice(0, MAX_MARK_CHARS) }
    : { kind: mark.kind, atMs: mark.atMs, untilMs: mark.untilMs };
}

function courseOf(course: CourseSummary): SnapshotFacts['course'] {
  const { workerLagP99Ms, meanInFlight } = course;
  return {
    due: course.due,
    dropped: course.dropped,
    ...(workerLagP99Ms === undefined ? {} : { workerLagP99Ms }),
    worstLagMs: course.worstLagMs,
    ...(meanInFlight === undefined ? {} : { meanInFlight }),
    mostInFlight: course.mostInFlight,
    pulseCount: course.pulseCount,
  };
}
