/** `rollcall check`: what a plan would do, without sending anything. */

import { visibleText } from '../core/exchange/visibleText.ts';
import { formatCount } from '../core/format.ts';
import { idOfRow } from '../core/plan/dataset.ts';
import type { PlanPreview } from '../core/plan/validatePlan.ts';
import type { EngineChoice } from './engine.ts';
import { EXIT, type ExitCode } from './exitCodes.ts';
import { ExportedVariables } from './exportedVariables.ts';
import { filledPlan, type LoadedPlan } from './loadPlan.ts';
import { planWords } from './planWords.ts';
import { loadReadyPlan } from './runCommand.ts';
import { shownIssues } from './shownIssues.ts';
import type { Terminal } from './terminal.ts';
import type { World } from './world.ts';

const MAX_SHOWN = 3;
const MAX_ID_CHARS = 60;

export async function checkCommand(
  path: string,
  { engine }: { readonly engine: EngineChoice },
  world: World,
  terminal: Terminal,
): Promise<ExitCode> {
  const plan = await loadReadyPlan(path, world, terminal, engine);
  if (!plan.ok) return terminal.fail(plan.error, EXIT.error);
  const { loaded, ready } = plan.value;
  const preview = shownPreview(loaded);
  const { dataset, thresholds, checks } = ready;
  const first = Array.from({ length: Math.min(MAX_SHOWN, dataset.rowCount) }, (_, row) =>
    visibleText(idOfRow(dataset, row), MAX_ID_CHARS),
  );
  const names = [...loaded.variables.keys()];
  terminal.show(planWords(loaded, ready));
  const lines = [
    `Ids  ${formatCount(dataset.rowCount)} rows, ${formatCount(preview.idCount)} distinct: ${first.join(', ')}${dataset.rowCount > MAX_SHOWN ? ', …' : ''}`,
    ...(preview.firstUrl === undefined ? [] : [`First  ${visibleText(preview.firstUrl, 500)}`]),
    ...(preview.lastUrl === undefined ? [] : [`Last  ${visibleText(preview.lastUrl, 500)}`]),
    ...preview.notes.map((note) => `Note  ${visibleText(note, 500)}`),
    ...(preview.duplicateCount === 0
      ? []
      : [
          `Note  ${formatCount(preview.duplicateCount)} rows have an id that came before; they are called all the same`,
        ]),
    `Rules  expects ${ready.expectation.text}, ${formatCount(thresholds.length)} thresholds, ${formatCount(checks.length)} checks`,
    ...(names.length === 0 ? [] : [`From the environment  ${names.join(', ')}`]),
  ];
  for (const line of lines) terminal.show(`  ${line}`);
  terminal.json({
    format: 'rollcall-check',
    version: 1,
    exitCode: EXIT.passed,
    method: ready.request.method,
    endpoint: loaded.written.endpointTemplate,
    rows: dataset.rowCount,
    ids: preview.idCount,
    requests: preview.requestCount ?? null,
    firstUrl: preview.firstUrl ?? null,
    lastUrl: preview.lastUrl ?? null,
    variables: names,
    notes: [...preview.notes, ...shownIssues(loaded).map(({ message }) => message)],
  });
  return EXIT.passed;
}

/** Addresses with `${NAME}` where the plan has it; none where a value is what makes them addresses. */
function shownPreview(loaded: LoadedPlan): PlanPreview {
  if (loaded.variables.size === 0) return loaded.checked.preview;
  const variables = new ExportedVariables();
  const filled = filledPlan(loaded, variables.valuesFor(loaded.written));
  const { firstUrl, lastUrl } = filled.ok ? filled.value.checked.preview : NO_ADDRESSES;
  const shown = (url: string | undefined) => (url === undefined ? undefined : variables.shown(url));
  return { ...loaded.checked.preview, firstUrl: shown(firstUrl), lastUrl: shown(lastUrl) };
}

const NO_ADDRESSES = { firstUrl: undefined, lastUrl: undefined };
