/**
 * A plan carried out by another engine: handed over into a folder, its programs started there, what they wrote read back as a run and
 * judged by the plan's own rules. What an engine leaves when it dies or is interrupted is read as well, and said to be a part.
 */
import type { Handover, HandoverName } from '../core/handover/handover.ts';
import { handoverOf } from '../core/handover/handovers.ts';
import { secretValuesOf } from '../core/handover/secretValues.ts';
import { plannedCount } from '../core/plan/plan.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { EngineOutcome, EngineRun } from './engine.ts';
import { makeEngineFolder, removeEngineFolder, resultPaths } from './engineFolder.ts';
import type { ProgramEnd, ProgramRun } from './engineProgram.ts';
import { importPaths } from './importPaths.ts';

export type HandoverEngine = {
  readonly name: HandoverName;
  /** Files of results in the folder. */
  readonly isResult: (name: string) => boolean;
  /** Exit codes that are no trouble: rules are judged here, by the results. */
  readonly isFine: (code: number) => boolean;
  /** Starts what is to be started, tells how far it is, and ends with the program that decides. */
  readonly carryOut: (
    start: Pick<ProgramRun, 'cwd' | 'env' | 'signal'>,
    run: EngineRun,
    onSent: (sent: number) => void,
  ) => Promise<ProgramEnd>;
};

export async function runHandover(
  engine: HandoverEngine,
  run: EngineRun,
): Promise<Result<EngineOutcome, string>> {
  const handedOver = { plan: run.plan, dataset: run.plan.dataset };
  const handover = handoverOf(engine.name, handedOver);
  const folder = await makeEngineFolder(handover);
  try {
    const env = { ...run.env, ...secretValuesOf(handedOver) };
    const start = { cwd: folder, env, signal: run.signal };
    const end = await engine.carryOut(start, run, progressOf(run));
    if (end.kind === 'missing') return err(missingWords(handover, run));
    return await read(engine, run, handover, { folder, end });
  } finally {
    await removeEngineFolder(folder);
  }
}

type Ended = {
  readonly folder: string;
  readonly end: Exclude<ProgramEnd, { readonly kind: 'missing' }>;
};

async function read(
  engine: HandoverEngine,
  run: EngineRun,
  { cannot }: Handover,
  { folder, end }: Ended,
): Promise<Result<EngineOutcome, string>> {
  const isFine = end.code !== undefined && engine.isFine(end.code);
  const interrupted = run.signal.aborted;
  const paths = await resultPaths(folder, engine.isResult);
  const said = withoutSecrets(end.tail, run.secrets);
  if (paths.length === 0) {
    return err(`${engine.name} ${howItEnded(end)} and left no results. It said:\n${said}`);
  }
  const imported = await importPaths(paths, folder, { plan: run.plan });
  if (!imported.ok) {
    return err(`What ${engine.name} wrote was not read: ${imported.error} It said:\n${said}`);
  }
  const notes = [...imported.value.notes, ...cannot];
  const { report } = imported.value;
  if (interrupted) {
    const message = `Interrupted; what ${engine.name} had done by then is here.`;
    return ok({ report: { ...report, end: { reason: 'stopped', message } }, interrupted, notes });
  }
  if (isFine) return ok({ report, interrupted, notes });
  const message = `${engine.name} ${howItEnded(end)} before its plan was done; what it had written by then is here.`;
  const died = { ...report, end: { reason: 'terminated', message } } as const;
  return ok({ report: died, interrupted, notes: [...notes, `${message} It said:\n${said}`] });
}

function progressOf({ plan, onProgress }: EngineRun): (sent: number) => void {
  const startedMs = performance.now();
  const planned = plannedCount(plan.length, plan.dataset.rowCount);
  return (sent) => {
    const elapsedMs = performance.now() - startedMs;
    onProgress({ sent, planned, elapsedMs, ratePerSecond: (sent * 1000) / elapsedMs });
  };
}

function howItEnded({ code }: Ended['end']): string {
  return code === undefined ? 'was killed' : `ended with exit code ${code}`;
}

function missingWords({ install }: Handover, run: EngineRun): string {
  return withoutSecrets(`That engine is not installed here. ${install}`, run.secrets);
}

function withoutSecrets(text: string, secrets: readonly string[]): string {
  return secrets.reduce((left, secret) => left.replaceAll(secret, '(left out)'), text);
}
