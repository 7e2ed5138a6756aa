/** `rollcall run`: load the plan, let an engine carry it out, redact, write, say what came out. */
import { amountWords, paceWords } from '../core/plan/loadWords.ts';
import type { ReadyPlan } from '../core/plan/plan.ts';
import { err, ok, type Result } from '../core/result.ts';
import { secretsOfPlan } from '../core/snapshot/redactPlan.ts';
import type { EngineChoice, EngineOutcome } from './engine.ts';
import { engineOf } from './engines.ts';
import { EXIT, type ExitCode } from './exitCodes.ts';
import { finishReport } from './finishReport.ts';
import { type LoadedPlan, readPlanText, withEnvironment } from './loadPlan.ts';
import { type OutputOptions, whyNoOutput } from './outputFiles.ts';
import { foreignHost, issuesFor, issueWords, planWords } from './planWords.ts';
import { redactedRun } from './redactRun.ts';
import { shownIssues } from './shownIssues.ts';
import type { Terminal } from './terminal.ts';
import type { World } from './world.ts';

export type RunOptions = OutputOptions & {
  readonly engine: EngineChoice;
  readonly workers?: number | undefined;
};

const ONLY_LOCUST =
  '--workers goes with --engine locust: the other engines are one process each. For k6 on several machines export the plan with --to k6-operator.';

export async function runCommand(
  path: string,
  options: RunOptions,
  world: World,
  terminal: Terminal,
): Promise<ExitCode> {
  if (options.workers !== undefined && options.engine !== 'locust') {
    return terminal.fail(ONLY_LOCUST, EXIT.error);
  }
  const plan = await loadReadyPlan(path, world, terminal, options.engine);
  if (!plan.ok) return terminal.fail(plan.error, EXIT.error);
  const noOutput = await whyNoOutput(options, world.cwd);
  if (noOutput !== undefined) return terminal.fail(noOutput, EXIT.error);
  const { loaded, ready } = plan.value;
  announce(loaded, ready, options.engine, terminal);
  const outcome = await carryOut(plan.value, options, world, terminal);
  terminal.progress.clear();
  if (!outcome.ok) {
    return terminal.fail(outcome.error, world.signal.aborted ? EXIT.interrupted : EXIT.error);
  }
  const { report, interrupted, notes } = outcome.value;
  return finishReport(
    redactedRun(report, loaded),
    { options, interrupted, notes },
    world,
    terminal,
  );
}

type Loaded = { readonly loaded: LoadedPlan; readonly ready: ReadyPlan };

/** A plan that can run, its secrets behind the curtain; else what is wrong with it has been said. */
export async function loadReadyPlan(
  path: string,
  { cwd, env }: Pick<World, 'cwd' | 'env'>,
  terminal: Terminal,
  engine: EngineChoice,
): Promise<Result<Loaded, string>> {
  const text = await readPlanText(path, cwd);
  if (!text.ok) return text;
  const loaded = withEnvironment(text.value, env);
  if (!loaded.ok) return loaded;
  const { checked, variables } = loaded.value;
  terminal.curtain.addVariables(variables);
  if (checked.ready !== undefined) terminal.curtain.addSecrets(secretsOfPlan(checked.ready));
  for (const issue of issuesFor(engine, shownIssues(loaded.value))) terminal.say(issueWords(issue));
  return checked.ready === undefined
    ? err(`The plan «${path}» cannot run: ${errorCount(loaded.value)} above.`)
    : ok({ loaded: loaded.value, ready: checked.ready });
}

function errorCount({ checked }: LoadedPlan): string {
  const count = checked.issues.filter(({ severity }) => severity === 'error').length;
  return count === 1 ? 'see the error' : `see the ${count} errors`;
}

function announce(
  loaded: LoadedPlan,
  ready: ReadyPlan,
  engine: EngineChoice,
  terminal: Terminal,
): void {
  terminal.say(`${planWords(loaded, ready)} (${engine})`);
  const host = foreignHost(ready);
  if (host === undefined) return;
  terminal.say(
    `This run sends ${amountWords(ready)}, ${paceWords(ready.load)}, to ${host}, which is not this machine.`,
  );
}

async function carryOut(
  { loaded, ready }: Loaded,
  { engine, workers }: RunOptions,
  world: World,
  terminal: Terminal,
): Promise<Result<EngineOutcome, string>> {
  const carry = await engineOf(engine, world);
  return carry({
    plan: ready,
    draft: loaded.draft,
    secrets: [...loaded.variables.values()],
    workers,
    env: world.env,
    pageFolder: world.pageFolder,
    onProgress: (progress) => terminal.progress.show(progress),
    onLine: terminal.say,
    signal: world.signal,
  });
}
