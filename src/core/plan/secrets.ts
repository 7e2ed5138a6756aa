/** A draft without what looks secret: for storage, which any script of this origin can read. */
import type { PlanDraft } from './plan.ts';
import { isSecretName, redactAddress, redactHeaders } from './redact.ts';

/** Keeps header names and empties the values that look secret; the same for query values, the body and checks. */
export function withoutSecrets(draft: PlanDraft): PlanDraft {
  return {
    ...draft,
    headers: draft.headers.split('\n').map(withoutSecretValue).join('\n'),
    body: isSecretName(draft.body) ? '' : draft.body,
    endpointTemplate: redactAddress(draft.endpointTemplate),
    checks: draft.checks
      .split('\n')
      .filter((line) => !isSecretName(line))
      .join('\n'),
  };
}

function withoutSecretValue(line: string): string {
  const colon = line.indexOf(':');
  if (colon <= 0) return line;
  const [header] = redactHeaders([{ name: line.slice(0, colon), value: line.slice(colon + 1) }]);
  return `${line.slice(0, colon)}:${header?.value ?? ''}`;
}
