/**
 * Text of a snapshot file → StoredRun, or one sentence that says why not. Never throws. Everything is checked before
 * anything is built; then the samples go through a ReportBuilder (stats/storedRun.ts), the same path as a live run. No object
 * of the file goes further than this folder: the schema copies the fields it knows into new ones.
 */
import * as v from 'valibot';
import { visibleText } from '../exchange/visibleText.ts';
import { err, ok, type Result } from '../result.ts';
import type { StoredRun } from '../stats/storedRun.ts';
import { assembleRun } from './assembleRun.ts';
import { isSnapshotSized } from './jsonSize.ts';
import { readDataset } from './readDataset.ts';
import { readPlan } from './readPlan.ts';
import { readSamples } from './readSamples.ts';
import {
  SNAPSHOT_VERSION,
  type SnapshotV4,
  snapshotV2,
  snapshotV3,
  snapshotV4,
  VERSION_WITHOUT_ENGINE,
} from './snapshot.ts';
import { snapshotV1 } from './snapshotV1.ts';
import { upgradeV1, upgradeV2 } from './upgrade.ts';
import { MAX_SNAPSHOT_CHARS, SNAPSHOT_FORMAT } from './wireTypes.ts';

const NOT_A_SNAPSHOT = 'This is not a Rollcall snapshot.';

export function readSnapshot(text: string): Result<StoredRun, string> {
  if (text.length > MAX_SNAPSHOT_CHARS) {
    return err(
      `This file is too large: it has ${text.length} characters, and a snapshot has at most ${MAX_SNAPSHOT_CHARS}.`,
    );
  }
  try {
    const wire = parseWire(text);
    return wire.ok ? storedRunOf(wire.value) : wire;
  } catch {
    // What is left is a lack of memory, or a JSON too deep for the engine.
    return err('This file could not be opened: it takes more memory than the browser gives.');
  }
}

function parseWire(text: string): Result<SnapshotV4, string> {
  if (!isSnapshotSized(text)) {
    return err(`${NOT_A_SNAPSHOT} It holds more parts than any snapshot does.`);
  }
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
  if (version === 1) {
    const first = checked(snapshotV1, parsed);
    return first.ok ? ok(upgradeV2(upgradeV1(first.value))) : first;
  }
  if (version === 2) {
    const second = checked(snapshotV2, parsed);
    return second.ok ? ok(upgradeV2(second.value)) : second;
  }
  return checked(version === VERSION_WITHOUT_ENGINE ? snapshotV3 : snapshotV4, parsed);
}

function checked<Schema extends v.GenericSchema>(
  schema: Schema,
  parsed: unknown,
): Result<v.InferOutput<Schema>, string> {
  const result = v.safeParse(schema, parsed, { abortEarly: true });
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
  const path = visibleText(v.getDotPath(issue) ?? 'the file', 80);
  if (issue.expected === 'never')
    return `This snapshot is damaged: it has an unknown field "${path}".`;
  if (issue.received === 'undefined') return `This snapshot is damaged: "${path}" is missing.`;
  const expected = issue.expected ?? 'something else';
  return `This snapshot is damaged: "${path}" should be ${expected.slice(0, 120)}.`;
}

function storedRunOf(wire: SnapshotV4): Result<StoredRun, string> {
  const plan = readPlan(wire.plan);
  if (!plan.ok) return plan;
  const dataset = readDataset(wire.dataset);
  if (!dataset.ok) return dataset;
  const limits = { rowCount: dataset.value.rowCount, checkCount: plan.value.checks.length };
  const samples = readSamples(wire.samples, limits);
  if (!samples.ok) return samples;
  const { count, keptOneIn = 1 } = wire.samples;
  return assembleRun({
    facts: wire,
    plan: plan.value,
    dataset: dataset.value,
    samples: samples.value,
    sampleCount: count,
    keptOneIn,
  });
}
