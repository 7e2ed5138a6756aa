/** What was run, in one line of a Markdown summary. The address loses its secrets here, whatever was done before. */
import { formatCount, formatElapsed } from '../format.ts';
import { idCount } from '../plan/dataset.ts';
import { amountWords, paceWords } from '../plan/loadWords.ts';
import { redactAddress } from '../plan/redact.ts';
import { startedWords } from '../run/startedWords.ts';
import type { Report } from '../stats/report.ts';
import { markdownCode } from './markdownText.ts';

const MAX_ADDRESS_CHARS = 300;

export function planLine(report: Report): string {
  const { plan, dataset, digest, keptOneIn } = report;
  if (digest?.level === 'figures') return figuresLine(report);
  const ids = digest?.idCount ?? idCount(dataset);
  const started = startedWords(report.startedAtEpochMs);
  const address = markdownCode(redactAddress(plan.request.endpointTemplate), MAX_ADDRESS_CHARS);
  return [
    `${plan.request.method} ${address}`,
    ids === 1 ? '1 id' : `${formatCount(ids)} ids`,
    `${amountWords({ ...plan, dataset, validated: true })}, ${paceWords(plan.load)}`,
    `${started === undefined ? '' : `${started} UTC, `}took ${formatElapsed(report.elapsedMs)}`,
    ...(digest === undefined ? [] : ['from a link that holds a summary']),
    ...(keptOneIn === 1 ? [] : [`one sample in ${formatCount(keptOneIn)} kept`]),
    'Rollcall',
  ].join(' · ');
}

/** Of another tool's file there is no plan, and often no address and no start. */
function figuresLine(report: Report): string {
  const { plan, counts, environment, startedAtEpochMs, elapsedMs } = report;
  const { method, endpointTemplate } = plan.request;
  const started = startedWords(startedAtEpochMs);
  const address = markdownCode(redactAddress(endpointTemplate), MAX_ADDRESS_CHARS);
  return [
    ...(endpointTemplate === '' ? [] : [`${method} ${address}`]),
    counts.sent === 1 ? '1 request' : `${formatCount(counts.sent)} requests`,
    ...(started === undefined ? [] : [`${started} UTC`]),
    ...(elapsedMs > 0 ? [`took ${formatElapsed(elapsedMs)}`] : []),
    `from a file of ${environment.engine?.name ?? 'another tool'} that holds figures only`,
    'Rollcall',
  ].join(' · ');
}
