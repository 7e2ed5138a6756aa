/** `rollcall import`: what another tool measured, as a report of ours. */
import { EXIT, type ExitCode } from './exitCodes.ts';
import { finishReport } from './finishReport.ts';
import { importPaths } from './importPaths.ts';
import { type OutputOptions, whyNoOutput } from './outputFiles.ts';
import { redactedReport, redactedRun } from './redactRun.ts';
import { loadReadyPlan } from './runCommand.ts';
import type { Terminal } from './terminal.ts';
import type { World } from './world.ts';

export type ImportCommandOptions = OutputOptions & { readonly plan?: string | undefined };

export async function importCommand(
  paths: readonly string[],
  options: ImportCommandOptions,
  world: World,
  terminal: Terminal,
): Promise<ExitCode> {
  const noOutput = await whyNoOutput(options, world.cwd);
  if (noOutput !== undefined) return terminal.fail(noOutput, EXIT.error);
  const plan =
    options.plan === undefined
      ? undefined
      : await loadReadyPlan(options.plan, world, terminal, 'k6');
  if (plan?.ok === false) return terminal.fail(plan.error, EXIT.error);
  const imported = await importPaths(paths, world.cwd, {
    plan: plan?.value.ready,
    signal: world.signal,
    onProgress: (ratio) => terminal.progress.showRatio('Reading', ratio),
  });
  terminal.progress.clear();
  if (!imported.ok) {
    return terminal.fail(imported.error, world.signal.aborted ? EXIT.interrupted : EXIT.error);
  }
  const { report, notes } = imported.value;
  const redacted =
    plan === undefined ? redactedReport(report) : redactedRun(report, plan.value.loaded);
  return finishReport(redacted, { options, interrupted: false, notes }, world, terminal);
}
