/**
 * A plan file with what lies beside it: the ids from their own file, the values of the environment. `written` is the plan as it stands in
 * the file, for showing; `checked` has the values and goes to engines only.
 */
import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { type DatasetParse, parseDataset } from '../core/plan/parseDataset.ts';
import type { PlanDraft } from '../core/plan/plan.ts';
import { readPlanFile } from '../core/plan/planFile.ts';
import { type ValueOf, variablesOf, withVariables } from '../core/plan/planVariables.ts';
import { type CheckedPlan, checkPlan } from '../core/plan/validatePlan.ts';
import { err, ok, type Result } from '../core/result.ts';
import { whyNotRead } from './fileProblem.ts';

export type PlanText = {
  readonly name: string | undefined;
  /** Ids and all; `${NAME}` as it stands. */
  readonly written: PlanDraft;
  readonly parse: DatasetParse;
};

export type LoadedPlan = PlanText & {
  readonly draft: PlanDraft;
  readonly checked: CheckedPlan;
  /** What stands for each variable of the plan. */
  readonly variables: ReadonlyMap<string, string>;
};

export async function readPlanText(path: string, cwd: string): Promise<Result<PlanText, string>> {
  const file = resolve(cwd, path);
  const text = await readText(file, `The plan «${path}»`);
  if (!text.ok) return text;
  const read = readPlanFile(text.value);
  if (!read.ok) return err(`«${path}» was not read: ${read.error}`);
  const { name, idsFile } = read.value;
  let { draft } = read.value;
  if (idsFile !== undefined) {
    const ids = await readText(resolve(dirname(file), idsFile), `The file of ids «${idsFile}»`);
    if (!ids.ok) return ids;
    draft = { ...draft, ids: ids.value };
  }
  return ok({ name, written: draft, parse: parseDataset(draft.ids) });
}

/** With the values of the environment; a variable that is not set is an error that names it. */
export function withEnvironment(
  plan: PlanText,
  env: NodeJS.ProcessEnv,
): Result<LoadedPlan, string> {
  const variables = new Map<string, string>();
  for (const name of variablesOf(plan.written)) {
    const value = env[name];
    if (value !== undefined) variables.set(name, value);
  }
  const filled = filledPlan(plan, (name) => variables.get(name));
  return filled.ok ? ok({ ...filled.value, variables }) : filled;
}

export function filledPlan(
  plan: PlanText,
  valueFor: ValueOf,
): Result<Omit<LoadedPlan, 'variables'>, string> {
  const draft = withVariables(plan.written, valueFor);
  if (!draft.ok) return draft;
  return ok({ ...plan, draft: draft.value, checked: checkPlan(draft.value, plan.parse) });
}

async function readText(path: string, what: string): Promise<Result<string, string>> {
  try {
    return ok(await readFile(path, 'utf8'));
  } catch (error) {
    return err(whyNotRead(what, error));
  }
}
