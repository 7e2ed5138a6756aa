/**
 * What is wrong with a plan, as it may be printed. A message quotes pieces of what it is about, and a piece of a secret is not found by
 * looking for the whole; so where the environment filled a field, the message is that of the same plan with every letter and
 * digit of those values written as x.
 */
import type { PlanIssue } from '../core/plan/plan.ts';
import { VARIABLE_FIELDS } from '../core/plan/planVariables.ts';
import { isSecretValue } from './curtain.ts';
import { filledPlan, type LoadedPlan } from './loadPlan.ts';

export function shownIssues(plan: LoadedPlan): readonly PlanIssue[] {
  const { issues } = plan.checked;
  const isFilled = ({ field }: PlanIssue) =>
    VARIABLE_FIELDS.some((one) => one === field && plan.draft[one] !== plan.written[one]);
  if (!issues.some(isFilled)) return issues;
  const masked = filledPlan(plan, (name) => maskOf(plan.variables.get(name)));
  const others = masked.ok ? masked.value.checked.issues.filter(isFilled) : [];
  return issues.map((issue) => {
    if (!isFilled(issue)) return issue;
    const at = others.findIndex(
      ({ field, severity }) => field === issue.field && severity === issue.severity,
    );
    const [other] = at < 0 ? [] : others.splice(at, 1);
    return other ?? { ...issue, message: 'what the environment puts here does not fit.' };
  });
}

function maskOf(value: string | undefined): string | undefined {
  if (value === undefined || !isSecretValue(value)) return value;
  // Without its scheme an address would be wrong for another reason.
  return value.replace(/^https?(?=:)|[\p{L}\p{N}]/giu, (found) => (found.length > 1 ? found : 'x'));
}
