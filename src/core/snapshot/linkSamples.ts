/**
 * Every sample of a report as the payload of a link, and back: what a snapshot file holds, in fewer bytes. In front the facts as
 * the JSON of a snapshot (a few hundred bytes, which the same schema checks), then the dataset (linkDataset.ts) and the
 * samples (linkColumns.ts).
 */
import * as v from 'valibot';
import type { Plan } from '../plan/plan.ts';
import { err, ok, type Result } from '../result.ts';
import type { Report } from '../stats/report.ts';
import type { StoredRun } from '../stats/storedRun.ts';
import { assembleRun } from './assembleRun.ts';
import { ByteRangeError, ByteReader, ByteWriter } from './byteCursor.ts';
import type { Digest } from './digest.ts';
import { readLinkColumns, writeLinkColumns } from './linkColumns.ts';
import { readLinkDataset, writeLinkDataset } from './linkDataset.ts';
import { readFigures, writeFigures } from './linkFigures.ts';
import type { LinkPlan } from './linkOrder.ts';
import { readPlan } from './readPlan.ts';
import { checkSamples } from './readSamples.ts';
import { sampleColumnsOf } from './sampleColumnsOf.ts';
import { type SnapshotFacts, snapshotFacts } from './snapshot.ts';
import { writeFacts } from './writeFacts.ts';

/** One takes 6 to 20 bits of a real run, so that no more fit into the longest link (linkLevels.ts). */
const MAX_LINK_SAMPLES = 32_000;

/** Bits of the first byte. */
const HAS_PHASES = 1;
const IS_EXACT = 2;

type LinkSamplesHow = {
  /** false: without phases, Server-Timing and bytes over the wire; it may fit where the whole does not. */
  readonly phases: boolean;
};

type WrittenSamples = {
  readonly payload: Uint8Array<ArrayBuffer>;
  /** false: times were rounded to 0.001 ms. */
  readonly exact: boolean;
};

export type LinkSamples = {
  readonly run: StoredRun;
  readonly phases: boolean;
  /** Where phases are left out; the report gets them by `withFigures` (linkFigures.ts). */
  readonly figures: Digest | undefined;
  readonly exact: boolean;
};

/** undefined: it is more than a link can hold. */
export function writeLinkSamples(
  report: Report,
  { phases }: LinkSamplesHow,
): WrittenSamples | undefined {
  const { sampleCount, plan, dataset } = report;
  if (sampleCount > MAX_LINK_SAMPLES) return undefined;
  const to = new ByteWriter();
  try {
    to.text(JSON.stringify(writeFacts(report)));
    if (!phases) writeFigures(to, report);
    to.varint(report.keptOneIn);
    writeLinkDataset(to, dataset);
    to.varint(sampleCount);
    const columns = sampleColumnsOf(report);
    const exact = writeLinkColumns(to, columns, sampleCount, {
      phases,
      plan: linkPlanOf(plan, dataset.rowCount),
    });
    const rest = to.finish();
    const payload = new Uint8Array(1 + rest.length);
    payload[0] = (phases ? HAS_PHASES : 0) | (exact ? IS_EXACT : 0);
    payload.set(rest, 1);
    return { payload, exact };
  } catch (error) {
    if (error instanceof ByteRangeError) return undefined;
    throw error;
  }
}

/** Never throws. Errors are sentences for the person. */
export function readLinkSamples(payload: Uint8Array): Result<LinkSamples, string> {
  try {
    return readWhole(new ByteReader(payload));
  } catch (error) {
    return err(
      error instanceof ByteRangeError
        ? `This link contradicts itself. ${error.message}`
        : 'This link could not be opened: it takes more memory than the browser gives.',
    );
  }
}

function readWhole(from: ByteReader): Result<LinkSamples, string> {
  const head = from.u8();
  if (head > (HAS_PHASES | IS_EXACT)) throw new ByteRangeError('Its first byte is unknown.');
  const facts = readFacts(from.text());
  const plan = readPlan(facts.plan);
  if (!plan.ok) return plan;
  const phases = (head & HAS_PHASES) !== 0;
  const figures = phases ? ok(undefined) : readFigures(from);
  if (!figures.ok) return figures;
  const keptOneIn = from.varint();
  const dataset = readLinkDataset(from);
  if (!dataset.ok) return dataset;
  const sampleCount = from.varint();
  if (keptOneIn < 1 || sampleCount > MAX_LINK_SAMPLES) {
    throw new ByteRangeError('It says more samples than a link can hold.');
  }
  const { rowCount } = dataset.value;
  const columns = readLinkColumns(from, sampleCount, {
    phases,
    plan: linkPlanOf(plan.value, rowCount),
  });
  if (!from.done()) throw new ByteRangeError('Something follows after its end.');
  const limits = { rowCount, checkCount: plan.value.checks.length };
  const samples = checkSamples(columns, sampleCount, limits);
  if (!samples.ok) return samples;
  const run = assembleRun({
    facts,
    plan: plan.value,
    dataset: dataset.value,
    samples: samples.value,
    sampleCount,
    keptOneIn,
  });
  if (!run.ok) return run;
  return ok({
    run: run.value,
    phases,
    figures: figures.value,
    exact: (head & IS_EXACT) !== 0,
  });
}

function linkPlanOf({ order, load }: Plan, rowCount: number): LinkPlan {
  return { rowCount, order, isOpen: load.kind === 'open' };
}

function readFacts(json: string): SnapshotFacts {
  const result = v.safeParse(snapshotFacts, parsed(json), { abortEarly: true });
  if (!result.success) {
    const [issue] = result.issues;
    // The name of a field that nobody knows may be anything.
    const path = issue.expected === 'never' ? 'an unknown field' : v.getDotPath(issue);
    throw new ByteRangeError(`What it says of the run is damaged: ${path ?? 'all of it'}.`);
  }
  return result.output;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw new ByteRangeError('What it says of the run is not JSON.');
  }
}
