/**
 * Report → text of a snapshot file. Deterministic: the same report gives the same text, key by key. Secrets are
 * left out here, before anything leaves (redactPlan.ts).
 */
import type { Dataset } from '../plan/dataset.ts';
import { idColumnOf, secretColumnsOf } from '../plan/secretColumns.ts';
import type { TextColumn } from '../plan/textColumn.ts';
import { type SampleColumnName, UNKNOWN_BYTES } from '../run/samples.ts';
import type { Report } from '../stats/report.ts';
import { encodeColumn } from './binaryColumn.ts';
import { sampleColumnsOf } from './sampleColumnsOf.ts';
import { SNAPSHOT_VERSION, type SnapshotV4, VERSION_WITHOUT_ENGINE } from './snapshot.ts';
import { SNAPSHOT_FORMAT } from './wireTypes.ts';
import { writeFacts } from './writeFacts.ts';

export function writeSnapshot(report: Report): string {
  const snapshot: SnapshotV4 = {
    format: SNAPSHOT_FORMAT,
    version: report.environment.engine === undefined ? VERSION_WITHOUT_ENGINE : SNAPSHOT_VERSION,
    app: 'Rollcall',
    ...writeFacts(report),
    dataset: datasetOf(report.dataset),
    samples: samplesOf(report),
  };
  return JSON.stringify(snapshot);
}

type Known<Name extends string, Type> = Partial<
  Record<Name, { readonly type: Type; readonly data: string }>
>;

function datasetOf(dataset: Dataset): SnapshotV4['dataset'] {
  const isSecret = secretColumnsOf(dataset);
  return {
    rows: dataset.rowCount,
    idColumn: idColumnOf(dataset),
    columns: dataset.columns.map((name, index) => {
      const cells = dataset.cells[index];
      if (cells === undefined || isSecret[index]) return { name };
      return { name, cells: { text: cells.text, lengths: encodeColumn(lengthsOf(cells)) } };
    }),
    ...(dataset.idOfRow === undefined ? {} : { idOfRow: encodeColumn(dataset.idOfRow) }),
  };
}

function lengthsOf({ offsets }: TextColumn): Uint32Array {
  const lengths = new Uint32Array(offsets.length - 1);
  for (let index = 0; index < lengths.length; index++) {
    lengths[index] = (offsets[index + 1] ?? 0) - (offsets[index] ?? 0);
  }
  return lengths;
}

function samplesOf(report: Report): SnapshotV4['samples'] {
  const { sampleCount, keptOneIn } = report;
  const columns = sampleColumnsOf(report);
  const data = (name: SampleColumnName) => encodeColumn(columns[name].subarray(0, sampleCount));
  /** Nothing, when the column says the same of every sample. */
  const known = <Name extends SampleColumnName, Type extends string>(
    name: Name,
    type: Type,
    silent: number,
  ) => {
    const values = columns[name].subarray(0, sampleCount);
    const isSilent = values.every((value: number) => Object.is(value, silent));
    return isSilent ? {} : ({ [name]: { type, data: encodeColumn(values) } } as Known<Name, Type>);
  };
  return {
    count: sampleCount,
    ...(keptOneIn === 1 ? {} : { keptOneIn }),
    columns: {
      startMs: { type: 'f64', data: data('startMs') },
      latencyMs: { type: 'f32', data: data('latencyMs') },
      lagMs: { type: 'f32', data: data('lagMs') },
      bodyBytes: { type: 'u32', data: data('bodyBytes') },
      row: { type: 'u32', data: data('row') },
      status: { type: 'u16', data: data('status') },
      lane: { type: 'u16', data: data('lane') },
      outcome: { type: 'u8', data: data('outcome') },
      ...known('queueMs', 'f32', Number.NaN),
      ...known('connectMs', 'f32', Number.NaN),
      ...known('waitMs', 'f32', Number.NaN),
      ...known('receiveMs', 'f32', Number.NaN),
      ...known('serverTimingMs', 'f32', Number.NaN),
      ...known('transferBytes', 'u32', UNKNOWN_BYTES),
      ...known('protocol', 'u8', 0),
      ...known('flags', 'u8', 0),
      ...known('failedChecks', 'u8', 0),
    },
  };
}
