/**
 * Text of a snapshot file → Report, or one sentence that says why not. Never throws. Everything is checked before
 * anything is built; then the samples go through a ReportBuilder, the same path as a live run. No object of the
 * file goes further than this folder: the schema copies the fields it knows into new ones.
 */
import * as v from 'valibot';
import type { Plan } from '../plan/plan.ts';
import { err, ok, type Result } from '../result.ts';
import { isException, OUTCOME_CODE } from '../run/outcome.ts';
import type { Report } from '../stats/report.ts';
import { ReportBuilder } from '../stats/reportBuilder.ts';
import { readDataset } from './readDataset.ts';
import { readSamples } from './readSamples.ts';
import {
  MAX_SNAPSHOT_CHARS,
  SNAPSHOT_FORMAT,
  SNAPSHOT_VERSION,
  type SnapshotV1,
  snapshotV1,
} from './snapshot.ts';

const NOT_A_SNAPSHOT = 'This is not a Rollcall snapshot.';

export function readSnapshot(text: string): Result<Report, string> {
  if (text.length > MAX_SNAPSHOT_CHARS) {
    return err(
      `This file is too large: it has ${text.length} characters, and a snapshot has at most ${MAX_SNAPSHOT_CHARS}.`,
    );
  }
  try {
    const wire = parseWire(text);
    return wire.ok ? reportOf(wire.value) : wire;
  } catch {
    // What is left is a lack of memory, or a JSON too deep for the engine.
    return err('This file could not be opened: it takes more memory than the browser gives.');
  }
}

function parseWire(text: string): Result<SnapshotV1, string> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text);
  } catch {
    return err(
      text.slice(0, 200).includes(SNAPSHOT_FORMAT)
        ? 'This snapshot is cut off or damaged: it is not whole JSON. Export or copy it again.'
        : `${NOT_A_SNAPSHOT} It is not even JSON.`,
    );
  }
  const { format, version } = headOf(parsed);
  if (format !== SNAPSHOT_FORMAT) return err(NOT_A_SNAPSHOT);
  if (typeof version === 'number' && Number.isInteger(version) && version > SNAPSHOT_VERSION) {
    return err(
      `This snapshot was made by a newer version of Rollcall (format ${version}); reload the page or get the newest version to open it.`,
    );
  }
  const result = v.safeParse(snapshotV1, parsed, { abortEarly: true });
  return result.success ? ok(result.output) : err(sentenceOf(result.issues[0]));
}

function headOf(parsed: unknown): { readonly format: unknown; readonly version: unknown } {
  if (typeof parsed !== 'object' || parsed === null || !Object.hasOwn(parsed, 'format')) {
    return { format: undefined, version: undefined };
  }
  const head = parsed as { readonly format?: unknown; readonly version?: unknown };
  return { format: head.format, version: head.version };
}

/** Says the field and what it should be; never what it is, which may be long. */
function sentenceOf(issue: v.BaseIssue<unknown>): string {
  const path = (v.getDotPath(issue) ?? 'the file').slice(0, 80);
  if (issue.expected === 'never')
    return `This snapshot is damaged: it has an unknown field "${path}".`;
  if (issue.received === 'undefined') return `This snapshot is damaged: "${path}" is missing.`;
  const expected = issue.expected ?? 'something else';
  return `This snapshot is damaged: "${path}" should be ${expected.slice(0, 120)}.`;
}

function reportOf(wire: SnapshotV1): Result<Report, string> {
  const startedAtEpochMs = Date.parse(wire.startedAt);
  if (Number.isNaN(startedAtEpochMs))
    return err('This snapshot is damaged: "startedAt" is no date.');
  const dataset = readDataset(wire.dataset);
  if (!dataset.ok) return dataset;
  const samples = readSamples(wire.samples, dataset.value.rowCount);
  if (!samples.ok) return samples;
  const lie = countsLie(wire, samples.value.byOutcome);
  if (lie !== undefined) return err(`The snapshot contradicts itself: ${lie}.`);

  const builder = new ReportBuilder({
    plan: planOf(wire.plan),
    dataset: dataset.value,
    startedAtEpochMs,
  });
  const { elapsedMs, counts } = wire;
  const pulse = { elapsedMs, sent: counts.sent, inFlight: 0, lagMs: 0 };
  builder.fold(samples.value.columns, wire.samples.count, pulse);
  builder.finish({ reason: wire.end.reason, message: wire.end.message }, elapsedMs);
  return ok(builder.view());
}

/** How the counts disagree with the samples or with each other; undefined when they do not. */
function countsLie(wire: SnapshotV1, byOutcome: Uint32Array): string | undefined {
  const { counts, samples, plan, dataset } = wire;
  const tally = (code: number) => byOutcome[code] ?? 0;
  const exceptions = byOutcome.reduce((sum, n, code) => (isException(code) ? sum + n : sum), 0);
  const differs = (name: string, said: number, found: number) =>
    said === found ? undefined : `it says ${said} ${name}, but its samples make ${found}`;
  const planned = plan.length.kind === 'rounds' ? plan.length.rounds * dataset.rows : undefined;
  if (counts.planned !== planned) return 'the planned count is not rounds times rows';
  if (planned !== undefined && counts.sent > planned) return 'it says more were sent than planned';
  // A request that was in flight when the worker died left no sample and counts as cancelled.
  const lost = counts.sent - samples.count;
  const lanes = plan.load.kind === 'closed' ? plan.load.concurrency : plan.load.maxInFlight;
  if (lost < 0 || lost > lanes) {
    return `it says ${counts.sent} sent, but holds ${samples.count} samples`;
  }
  return (
    differs('expected', counts.expected, tally(OUTCOME_CODE.expected)) ??
    differs('unexpected', counts.unexpected, tally(OUTCOME_CODE.unexpected)) ??
    differs('responses', counts.responses, counts.expected + counts.unexpected) ??
    differs('exceptions', counts.exceptions, exceptions) ??
    differs('cancelled', counts.cancelled, tally(OUTCOME_CODE.cancelled) + lost)
  );
}

function planOf(wire: SnapshotV1['plan']): Plan {
  return {
    request: {
      method: wire.method,
      endpointTemplate: wire.endpointTemplate,
      headers: wire.headers.map(({ name, value }) => ({ name, value: value ?? '' })),
      body: '',
      timeoutMs: wire.timeoutMs,
      credentials: wire.credentials,
    },
    load: wire.load,
    length: wire.length,
    order: wire.order,
    expectation: wire.expectation,
  };
}
