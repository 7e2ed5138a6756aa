/** How a check reports what it finds: beside which field, in one sentence; an error unless said otherwise. */
import type { PlanField, PlanIssue } from './plan.ts';

export type AddIssue = (
  field: PlanField,
  message: string,
  severity?: PlanIssue['severity'],
) => void;
