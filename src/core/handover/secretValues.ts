/** The values of a handover's variables: for the command line, which starts an engine with the plan's own secrets. Never written anywhere. */
import { handed } from './handedRequest.ts';
import type { HandedOver } from './handover.ts';

export function secretValuesOf(run: HandedOver): Readonly<Record<string, string>> {
  return Object.fromEntries(handed(run).secrets);
}
