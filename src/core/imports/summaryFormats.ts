/** Every file without single requests that can be read. formats.ts has these and those of rows. */
import { artilleryReport } from './artilleryReport.ts';
import { autocannonResult } from './autocannonResult.ts';
import { fortioResult } from './fortioResult.ts';
import type { SummaryFormat } from './importFormat.ts';
import { jmeterStatistics } from './jmeterStatistics.ts';
import { k6DashboardReport } from './k6DashboardReport.ts';
import { k6MachineSummary } from './k6MachineSummary.ts';
import { k6HandleSummary, k6SummaryExport } from './k6Summary.ts';
import {
  locustExceptionsCsv,
  locustFailuresCsv,
  locustHistoryCsv,
  locustStatsCsv,
} from './locustCsv.ts';
import { locustHtml } from './locustHtml.ts';
import { locustJson } from './locustJson.ts';
import { ohaSummary } from './ohaSummary.ts';
import { vegetaReport } from './vegetaReport.ts';

export const SUMMARY_FORMATS: readonly SummaryFormat[] = [
  k6HandleSummary,
  k6SummaryExport,
  k6MachineSummary,
  k6DashboardReport,
  vegetaReport,
  ohaSummary,
  artilleryReport,
  locustJson,
  locustStatsCsv,
  locustHistoryCsv,
  locustFailuresCsv,
  locustExceptionsCsv,
  locustHtml,
  autocannonResult,
  fortioResult,
  jmeterStatistics,
];
