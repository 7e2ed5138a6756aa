/**
 * The exit code of a run. A plan that sets a threshold on `http_req_failed` says itself how many requests may fail, and one on `checks`
 * how many checks; else a single one fails the run, as it does on the page. A threshold without data passes, as in k6.
 */

import type { Report } from '../core/stats/report.ts';
import { thresholdsPassed } from '../core/stats/thresholdResults.ts';
import { EXIT, type ExitCode } from './exitCodes.ts';

export function verdictCode(report: Report): ExitCode {
  const { counts, end, thresholds, checks } = report;
  const finished = counts.responses + counts.exceptions;
  if (end?.reason === 'failed' || end?.reason === 'terminated' || finished === 0) return EXIT.error;
  if (!thresholdsPassed(thresholds) || end?.reason === 'aborted') return EXIT.failed;
  const isJudged = (metric: string) => thresholds.some((one) => one.threshold.metric === metric);
  if (counts.unexpected + counts.exceptions > 0 && !isJudged('http_req_failed')) return EXIT.failed;
  if (checks.some(({ failed }) => failed > 0) && !isJudged('checks')) return EXIT.failed;
  return EXIT.passed;
}
