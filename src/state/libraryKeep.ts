/**
 * Puts a finished run into the library: the one way in, for runs, files, links, recovered runs and imports. What never leaves this
 * browser is not written to its storage either, so a run that is exported from there holds no more than one that is shared.
 */
import { type RunLabels, type RunSource, readHead } from '../core/library/runHead.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { Report } from '../core/stats/report.ts';
import type { RunDatabase } from '../platform/runDatabase.ts';
import type { RunPacker } from '../platform/runPacker.ts';

export type KeepOrder = {
  readonly report: Report;
  readonly source: RunSource;
  /** Goes away in the same transaction. */
  readonly recordingId?: string;
  readonly labels?: Partial<RunLabels>;
  /** When it came into the library that it is imported from. */
  readonly createdAtEpochMs?: number;
};

export type KeptRun = {
  /** Of the entry that holds it now. */
  readonly id: string;
  /** It was there before, and stays as it is. */
  readonly wasThere: boolean;
};

export type KeepRun = (order: KeepOrder) => Promise<Result<KeptRun, string>>;

/** Without secrets; hosts and ids stay. Or a sentence. */
export type Redact = (report: Report) => Promise<Result<Report, string>>;

export type KeepDeps = {
  readonly database: RunDatabase;
  readonly packer: RunPacker;
  readonly redact: Redact;
  readonly newRunId: () => string;
  readonly nowEpochMs: () => number;
};

export function createKeepRun(deps: KeepDeps): KeepRun {
  const { database, packer, redact, newRunId, nowEpochMs } = deps;
  return async (order) => {
    const { source, recordingId, labels, createdAtEpochMs = nowEpochMs() } = order;
    if (order.report.digest !== undefined) {
      return err('It is a summary without its samples, and the library keeps whole runs only.');
    }
    if (order.report.end === undefined) return err('It is still going on.');
    const redacted = await redact(order.report);
    if (!redacted.ok) return redacted;
    const report = redacted.value;
    const packed = await packer.pack(report);
    if (!packed.ok) return packed;
    const { blob, contentKey } = packed.value;
    const id = recordingId ?? newRunId();
    const byteCount = blob.size;
    const { headOf } = await import('../core/library/writeHead.ts');
    const head = headOf(report, { ...labels, id, source, createdAtEpochMs, contentKey, byteCount });
    if (readHead(head) === undefined) return err('Its figures are beyond what the library holds.');
    const kept = await database.keep(head, blob, recordingId);
    if (!kept.ok) return err(kept.error.message);
    const { alreadyId } = kept.value;
    return ok({ id: alreadyId ?? id, wasThere: alreadyId !== undefined });
  };
}
