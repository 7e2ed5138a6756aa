/** The end of `run` and of `import`: a report that was redacted goes into its files, onto the terminal and into the exit code. */
import type { Report } from '../core/stats/report.ts';
import { EXIT, type ExitCode } from './exitCodes.ts';
import { type OutputOptions, writeOutputs } from './outputFiles.ts';
import { runJson } from './runJson.ts';
import { runSummary } from './runSummary.ts';
import type { Terminal } from './terminal.ts';
import { verdictCode } from './verdictCode.ts';
import type { World } from './world.ts';

export type Ending = {
  readonly options: OutputOptions;
  readonly interrupted: boolean;
  readonly notes: readonly string[];
};

export async function finishReport(
  report: Report,
  { options, interrupted, notes }: Ending,
  world: World,
  terminal: Terminal,
): Promise<ExitCode> {
  terminal.show(runSummary(report, terminal.paint));
  for (const note of notes) terminal.say(note);
  const written = await writeOutputs(report, options, world);
  const files = written.files;
  for (const { kind, path } of files) terminal.say(`Wrote the ${kind} «${path}».`);
  if (written.problem !== undefined) terminal.say(written.problem);
  const ended = interrupted ? EXIT.interrupted : verdictCode(report);
  const exitCode = written.problem === undefined ? ended : EXIT.error;
  terminal.json(
    runJson(report, {
      exitCode,
      files,
      notes: written.problem === undefined ? notes : [...notes, written.problem],
    }),
  );
  return exitCode;
}
