/** Takes the person to a field of the plan, opening the group it is folded into. */
import type { PlanField } from '../../core/plan/plan.ts';
import { controlId } from './planWords.ts';

export function focusField(field: PlanField): void {
  const control = document.getElementById(controlId(field));
  if (control === null) return;
  const group = control.closest('details');
  if (group !== null) group.open = true;
  control.focus();
  control.scrollIntoView({ block: 'nearest' });
}
