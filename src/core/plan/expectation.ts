/** Which statuses the person expects: `200`, `2xx`, `200-299`, or a list of these. */
import { err, ok, type Result } from '../result.ts';

export type StatusRange = { readonly from: number; readonly to: number };

export type StatusExpectation = {
  /** As typed, tidied: `200, 3xx`. Shown in sentences («all 200»). */
  readonly text: string;
  readonly ranges: readonly StatusRange[];
};

export function expects(expectation: StatusExpectation, status: number): boolean {
  return expectation.ranges.some((range) => status >= range.from && status <= range.to);
}

const HOW = 'Write 200, 2xx, 200-299 or a list such as 200, 404.';

export function parseExpectation(text: string): Result<StatusExpectation, string> {
  const parts = text
    .replace(/\s*-\s*/g, '-')
    .split(/[\s,;]+/)
    .filter((part) => part !== '');
  if (parts.length === 0) return err(`Which status is expected? ${HOW}`);
  const ranges: StatusRange[] = [];
  for (const part of parts) {
    const range = rangeOf(part);
    if (range === undefined) return err(`«${part.slice(0, 20)}» is not a status. ${HOW}`);
    ranges.push(range);
  }
  return ok({ text: parts.map((part) => part.toLowerCase()).join(', '), ranges });
}

function rangeOf(part: string): StatusRange | undefined {
  const statusClass = /^([1-5])xx$/i.exec(part)?.[1];
  if (statusClass !== undefined) {
    const from = Number(statusClass) * 100;
    return { from, to: from + 99 };
  }
  const [, first, last] = /^(\d{3})(?:-(\d{3}))?$/.exec(part) ?? [];
  if (first === undefined) return undefined;
  const from = Number(first);
  const to = last === undefined ? from : Number(last);
  return from >= 100 && to <= 599 && from <= to ? { from, to } : undefined;
}
