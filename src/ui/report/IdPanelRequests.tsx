import { formatBytes, formatCount, formatTenths } from '../../core/format.ts';
import type { Sample } from '../../core/run/samples.ts';
import { headlineOfSample } from '../../core/stats/headline.ts';
import type { Report } from '../../core/stats/report.ts';
import { SCROLLABLE } from '../kit/scrollable.ts';
import styles from './IdPanelRequests.module.css';
import { lastSamplesOf } from './idSamples.ts';
import { OutcomeText } from './OutcomeText.tsx';

const MAX_ROWS = 100;
const UNKNOWN = '–';
const HEADINGS = ['start s', 'latency', 'queue', 'connect', 'server', 'receive', 'outcome', 'body'];

/** The last requests of an id, newest first. Phases in ms. */
export function IdPanelRequests({ report, id }: { readonly report: Report; readonly id: number }) {
  const samples = lastSamplesOf(report, id, MAX_ROWS);
  const count = report.byId.count[id] ?? 0;
  return (
    <>
      <section
        className={styles.scroll}
        aria-label="Its last requests"
        style={{ maxHeight: 9 * 24 + 26 }}
        {...SCROLLABLE}
      >
        <table className={styles.table}>
          <thead>
            <tr>
              {HEADINGS.map((heading) => (
                <th key={heading} scope="col">
                  {heading}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {samples.map(({ index, sample }) => (
              <Row key={index} sample={sample} load={report.plan.load} />
            ))}
          </tbody>
        </table>
      </section>
      {samples.length < count && (
        <p className={styles.more}>
          {report.digest === undefined
            ? `The last ${formatCount(samples.length)} of ${formatCount(count)}.`
            : `${formatCount(samples.length)} of ${formatCount(count)}: of all requests the link holds the slowest and the failed.`}
        </p>
      )}
    </>
  );
}

function Row({ sample, load }: { readonly sample: Sample; readonly load: Report['plan']['load'] }) {
  const { startMs, queueMs, connectMs, waitMs, receiveMs, outcome, status, bodyBytes } = sample;
  return (
    <tr>
      <td>{(startMs / 1000).toFixed(3)}</td>
      <td>{msText(headlineOfSample(sample, load))}</td>
      <td>{msText(queueMs)}</td>
      <td>{msText(connectMs)}</td>
      <td>{msText(waitMs)}</td>
      <td>{msText(receiveMs)}</td>
      <td>
        <OutcomeText outcome={outcome} status={status} />
      </td>
      <td>{formatBytes(bodyBytes)}</td>
    </tr>
  );
}

function msText(valueMs: number): string {
  return Number.isNaN(valueMs) ? UNKNOWN : formatTenths(valueMs);
}
