/**
 * The variables of a plan that is handed to another engine. Their values stand in none of its files: a header that looks secret becomes
 * an environment variable by the handover itself, and everything else stays `${NAME}`, which a sentence names. On its way a name that
 * never resolves (RFC 2606 §2) stands in for each: an address must be one before it can be handed over, and braces would be a column.
 */
import type { PlanDraft } from '../core/plan/plan.ts';
import type { ValueOf } from '../core/plan/planVariables.ts';

const SUFFIX = '.rollcall.invalid';

export class ExportedVariables {
  readonly #hosts = new Map<string, string>();
  readonly #seen = new Set<string>();

  /** To fill the plan with. */
  readonly valuesFor =
    ({ endpointTemplate }: Pick<PlanDraft, 'endpointTemplate'>): ValueOf =>
    (name, field) => {
      const known = this.#hosts.get(name) ?? `variable-${this.#hosts.size + 1}${SUFFIX}`;
      this.#hosts.set(name, known);
      const isStart = endpointTemplate.trimStart().startsWith(`\${${name}}`);
      return isStart && field === 'endpointTemplate' ? `https://${known}` : known;
    };

  get isUsed(): boolean {
    return this.#hosts.size > 0;
  }

  /** What goes into a file. */
  shown(piece: string): string {
    let text = piece;
    for (const [name, host] of this.#hosts) {
      if (!text.includes(host)) continue;
      this.#seen.add(name);
      const variable = `\${${name}}`;
      text = text.replaceAll(`https://${host}`, () => variable).replaceAll(host, () => variable);
    }
    return text;
  }

  /** After all files are written. */
  sentences(): string[] {
    return [...this.#seen].map(
      (name) => `The files say \${${name}} where the plan does: put its value in there.`,
    );
  }
}
