/** The title of an HTML report, as browsers name the tab and the bookmark. */
import { startedWords } from '../run/startedWords.ts';
import type { Report } from '../stats/report.ts';

export function reportTitle({ plan, startedAtEpochMs }: Report): string {
  const { method, endpointTemplate } = plan.request;
  const started = startedWords(startedAtEpochMs)?.slice(0, 16);
  return [
    ...(endpointTemplate === '' ? [] : [`${method} ${endpointTemplate}`]),
    ...(started === undefined ? [] : [`${started} UTC`]),
    'Rollcall',
  ].join(' · ');
}
