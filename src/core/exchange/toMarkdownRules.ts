/** Thresholds and checks as lists of a Markdown summary, each with a sign, what was measured, and the ids where it did not hold. */
import { formatCount } from '../format.ts';
import { type Dataset, idIndexOfRow, idOfRow } from '../plan/dataset.ts';
import type { Report } from '../stats/report.ts';
import { thresholdWords } from '../stats/thresholdWords.ts';
import { markdownCode, markdownProse } from './markdownText.ts';

export const MAX_ID_CHARS = 60;
const MAX_RULE_CHARS = 200;
const MAX_RULES = 50;
const MAX_FIRST_IDS = 3;

export function thresholdLines({ thresholds }: Report): string[] {
  return thresholds.slice(0, MAX_RULES).map((result) => {
    const sign = result.passed === false ? '❌' : result.passed === undefined ? '➖' : '✅';
    const words = markdownProse(thresholdWords(result), MAX_RULE_CHARS);
    return `- ${sign} ${markdownCode(result.threshold.text, MAX_RULE_CHARS)}: ${words}`;
  });
}

export function checkLines({ checks, dataset }: Report): string[] {
  return checks.slice(0, MAX_RULES).map(({ text, passed, failed, firstFailedRows }) => {
    const code = markdownCode(text, MAX_RULE_CHARS);
    const total = formatCount(passed + failed);
    if (failed === 0) return `- ✅ ${code}: held on all ${total} responses`;
    const ids = new Set(firstFailedRows.map((row) => idIndexOfRow(dataset, row)));
    const group = { firstRows: firstFailedRows, idCount: Math.max(ids.size, Math.min(failed, 6)) };
    return `- ❌ ${code}: failed on ${formatCount(failed)} of ${total} responses, ${firstIds(dataset, group)}`;
  });
}

/** `` id `3` ``, `` ids `3`, `17`, … `` */
export function firstIds(
  dataset: Dataset,
  { firstRows, idCount }: { readonly firstRows: readonly number[]; readonly idCount: number },
): string {
  const rowOfId = new Map(firstRows.map((row) => [idIndexOfRow(dataset, row), row]));
  const shown = [...rowOfId.values()]
    .slice(0, MAX_FIRST_IDS)
    .map((row) => markdownCode(idOfRow(dataset, row), MAX_ID_CHARS));
  if (shown.length === 0)
    return dataset.rowCount === 0 ? 'no id is known' : `${formatCount(idCount)} ids`;
  const more = idCount > shown.length ? ', …' : '';
  return `${shown.length === 1 && more === '' ? 'id' : 'ids'} ${shown.join(', ')}${more}`;
}
