/** A report of a run still going on, as if it had been stopped at this moment: what a link can hold. */
import { allocateColumns } from '../run/samples.ts';
import type { Report } from '../stats/report.ts';
import { ReportBuilder } from '../stats/reportBuilder.ts';

const known = new WeakMap<Report, Report>();

/** The same report when it is over. Goes over all samples when it is not, once a report. */
export function finishedReport(report: Report): Report {
  if (report.end !== undefined) return report;
  const before = known.get(report);
  if (before !== undefined) return before;
  const finished = stoppedNow(report);
  known.set(report, finished);
  return finished;
}

function stoppedNow(report: Report): Report {
  const { plan, dataset, startedAtEpochMs, environment, counts, elapsedMs, keptOneIn } = report;
  const builder = new ReportBuilder({ plan, dataset, startedAtEpochMs, environment });
  report.log.scan(0, report.sampleCount, (columns, first, end) => builder.add(columns, first, end));
  const { sent, inFlight } = counts;
  const pulse = { elapsedMs, sent, inFlight, settling: 0, lagMs: 0, due: 0, dropped: 0, lanes: 0 };
  builder.fold(allocateColumns(0), 0, pulse);
  builder.restoreCourse(report.course);
  builder.addMarks(report.marks);
  if (keptOneIn > 1) {
    const cancelled = counts.cancelled + inFlight;
    builder.restoreThinned({ keptOneIn, counts: { ...counts, cancelled, inFlight: 0 } });
  }
  builder.finish(
    { reason: 'stopped', message: 'Shared while the run was still going on.' },
    elapsedMs,
  );
  return builder.view();
}
