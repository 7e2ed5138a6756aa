/** `rollcall export`: a plan, or the plan of a result, as the files of another engine. Values of the environment go into none of them. */
import { mkdir, open, readdir } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { visibleText } from '../core/exchange/visibleText.ts';
import type { HandedOver, Handover, HandoverName } from '../core/handover/handover.ts';
import { handoverOf } from '../core/handover/handovers.ts';
import { looksLikePlanFile } from '../core/plan/planFile.ts';
import { err, ok, type Result } from '../core/result.ts';
import { secretsOfPlan } from '../core/snapshot/redactPlan.ts';
import { EXIT, type ExitCode } from './exitCodes.ts';
import { ExportedVariables } from './exportedVariables.ts';
import { whyNotRead, whyNotWritten } from './fileProblem.ts';
import { headOf } from './headOf.ts';
import { filledPlan, readPlanText } from './loadPlan.ts';
import { issuesFor, issueWords } from './planWords.ts';
import { readResult } from './readResult.ts';
import { redactedReport } from './redactRun.ts';
import type { Terminal } from './terminal.ts';
import type { World } from './world.ts';

export type ExportOptions = {
  readonly to: HandoverName;
  readonly dir?: string | undefined;
  readonly force?: boolean | undefined;
};

export async function exportCommand(
  path: string,
  options: ExportOptions,
  world: World,
  terminal: Terminal,
): Promise<ExitCode> {
  const variables = new ExportedVariables();
  const run = await handedOver(path, variables, world, terminal);
  if (!run.ok) return terminal.fail(run.error, EXIT.error);
  const handover = handoverOf(options.to, run.value);
  const given = options.dir ?? `${stemOf(path)}-${options.to}`;
  const written = await writeFiles(handover, given, options.force === true, variables, world.cwd);
  if (!written.ok) return terminal.fail(written.error, EXIT.error);
  const cannot = [...handover.cannot, ...variables.sentences()];
  for (const line of handoverLines(handover, given, cannot)) terminal.show(line);
  terminal.json({
    format: 'rollcall-export',
    version: 1,
    exitCode: EXIT.passed,
    to: handover.name,
    folder: given,
    files: handover.files.map(({ name }) => name),
    commands: handover.commands,
    install: handover.install,
    variables: handover.variables,
    cannot,
  });
  return EXIT.passed;
}

async function handedOver(
  path: string,
  variables: ExportedVariables,
  world: World,
  terminal: Terminal,
): Promise<Result<HandedOver, string>> {
  let isPlan: boolean;
  try {
    isPlan = looksLikePlanFile((await headOf(resolve(world.cwd, path))).head);
  } catch (error) {
    return err(whyNotRead(`«${path}»`, error));
  }
  if (!isPlan) {
    const result = await readResult(path, world.cwd);
    if (!result.ok) return result;
    const { plan, dataset } = redactedReport(result.value.report);
    return ok({ plan, dataset });
  }
  const text = await readPlanText(path, world.cwd);
  if (!text.ok) return text;
  const filled = filledPlan(text.value, variables.valuesFor(text.value.written));
  if (!filled.ok) return filled;
  const { issues, ready } = filled.value.checked;
  if (ready !== undefined) terminal.curtain.addSecrets(secretsOfPlan(ready));
  for (const issue of issuesFor('k6', issues)) terminal.say(issueWords(issue));
  if (ready === undefined) {
    const hint = variables.isUsed ? ' Write out what an address cannot do without, as a port.' : '';
    return err(`The plan «${path}» cannot be exported: see the errors above.${hint}`);
  }
  return ok({ plan: ready, dataset: ready.dataset });
}

async function writeFiles(
  handover: Handover,
  given: string,
  isForced: boolean,
  variables: ExportedVariables,
  cwd: string,
): Promise<Result<undefined, string>> {
  const folder = resolve(cwd, given);
  let current = given;
  try {
    await mkdir(folder, { recursive: true });
    const there = new Set(await readdir(folder));
    const taken = handover.files.filter(({ name }) => there.has(name)).map(({ name }) => name);
    if (taken.length > 0 && !isForced) {
      return err(
        `«${given}» holds ${taken.map((name) => `«${name}»`).join(', ')} already: choose another folder with --dir, or replace with --force.`,
      );
    }
    for (const { name, pieces } of handover.files) {
      // A name of the handover's own, but it must stay in the folder whatever it is.
      current = join(given, basename(name));
      await writePieces(join(folder, basename(name)), pieces, variables);
    }
    return ok(undefined);
  } catch (error) {
    return err(whyNotWritten(`«${current}»`, error));
  }
}

async function writePieces(
  path: string,
  pieces: Iterable<string>,
  variables: ExportedVariables,
): Promise<void> {
  const file = await open(path, 'w', 0o644);
  try {
    for (const piece of pieces) await file.write(variables.shown(piece));
  } finally {
    await file.close();
  }
}

function* handoverLines(
  { files, commands, install, variables }: Handover,
  folder: string,
  cannot: readonly string[],
): Generator<string> {
  yield `Wrote ${files.map(({ name }) => visibleText(join(folder, name), 500)).join(', ')}.`;
  for (const { label, lines } of commands) {
    yield `\n${label}, in ${visibleText(folder, 300)}:`;
    for (const line of lines.split('\n')) yield `  ${visibleText(line, 4000)}`;
  }
  yield `\n${install}`;
  if (variables.length > 0) {
    yield `\nSet first, because they are secrets and stand in no file: ${variables.join(', ')}`;
  }
  if (cannot.length > 0) yield '\nOtherwise than in Rollcall:';
  for (const sentence of cannot) yield `- ${visibleText(sentence, 1000)}`;
}

/** `users` of `plans/users.plan.json`. */
function stemOf(path: string): string {
  return basename(path).replace(/(?:\.plan|\.rollcall)?\.(?:json|html)$/i, '') || 'plan';
}
