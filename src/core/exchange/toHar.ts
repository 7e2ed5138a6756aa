/**
 * The samples of a report as HAR 1.2, in pieces that are made when they are asked for: a million entries are some 600 MB and take
 * seconds, so whoever asks can breathe between two of them. Each request is one entry, in order of arrival; an exception has the
 * status 0 and says in a comment what it was.
 *
 * Timings: blocked is the browser's queue, wait the server time, send nothing (a browser does not tell it from wait). Where the
 * target hides its timing only the whole latency is known: then blocked is −1 and wait holds all of it. `time` is their sum, as
 * the specification wants; the latency itself, which also holds the page's own lag, stands in `_rollcall`.
 */
import { formatCount } from '../format.ts';
import { idOfRow } from '../plan/dataset.ts';
import { wellFormed } from '../plan/wellFormed.ts';
import { EXCEPTION_HELP } from '../run/exceptionHelp.ts';
import { isResponse, outcomeOf } from '../run/outcome.ts';
import { hasFlag, PROTOCOLS } from '../run/phases.ts';
import { type Sample, sampleAt, UNKNOWN_BYTES } from '../run/samples.ts';
import { bitCount } from '../stats/bitCount.ts';
import { knownMs } from '../stats/headline.ts';
import type { Report } from '../stats/report.ts';
import { sampleIndexAt } from '../stats/selectedSamples.ts';
import { type HarTarget, harTargets } from './harRequests.ts';
import type { HarEntry, HarHead, HarResponse, HarSample, HarTimings } from './harTypes.ts';

const ENTRIES_PER_PIECE = 256;
/** The last moment that a Date can hold, ECMA-262 §21.4.1.1. */
const LAST_EPOCH_MS = 8.64e15;
const HTTP_VERSIONS: Readonly<Record<(typeof PROTOCOLS)[number], string>> = {
  unknown: 'unknown',
  'http/1.0': 'HTTP/1.0',
  'http/1.1': 'HTTP/1.1',
  h2: 'HTTP/2',
  h3: 'HTTP/3',
  other: 'unknown',
};

export function* toHar(report: Report): Generator<string> {
  const { log, sampleCount } = report;
  const targetOf = harTargets(report);
  const head = JSON.stringify(headOf(report));
  yield `{"log":${head.slice(0, -1)},"entries":[`;
  for (let from = 0; from < sampleCount; from += ENTRIES_PER_PIECE) {
    const to = Math.min(sampleCount, from + ENTRIES_PER_PIECE);
    let piece = '';
    for (let place = from; place < to; place++) {
      log.scanChunk(sampleIndexAt(report, place), (columns, at) => {
        const sample = sampleAt(columns, at);
        const entry = entryOf(report, sample, targetOf(sample.row));
        piece += `${place === 0 ? '\n' : ',\n'}${JSON.stringify(entry)}`;
      });
    }
    yield piece;
  }
  yield '\n]}}\n';
}

function headOf({ sampleCount, finishedCount, digest }: Report): HarHead {
  const finished = digest?.sampleCount ?? finishedCount;
  const some =
    sampleCount < finished
      ? ` ${formatCount(sampleCount)} of ${formatCount(finished)} requests are here.`
      : '';
  return {
    version: '1.2',
    creator: { name: 'Rollcall', version: '1' },
    comment: `Taken in a browser by Rollcall.${some} Bodies and what looks secret are left out.`,
  };
}

function entryOf(report: Report, sample: Sample, target: HarTarget): HarEntry {
  const timings = timingsOf(sample);
  const httpVersion = HTTP_VERSIONS[PROTOCOLS[sample.protocol] ?? 'unknown'];
  const { blocked, connect, wait, receive } = timings;
  const time = Math.max(0, blocked) + Math.max(0, connect) + wait + receive;
  return {
    startedDateTime: momentOf(report.startedAtEpochMs + knownMs(sample.startMs)),
    time: thousandths(time),
    request: {
      method: target.method,
      url: target.url,
      httpVersion,
      cookies: [],
      headers: target.headers,
      queryString: target.queryString,
      headersSize: -1,
      bodySize: -1,
    },
    response: responseOf(sample, httpVersion),
    cache: {},
    timings,
    _rollcall: extrasOf(report, sample),
  };
}

function responseOf(sample: Sample, httpVersion: string): HarResponse {
  const { status, bodyBytes, transferBytes } = sample;
  const comment = commentOf(sample);
  return {
    status,
    statusText: '',
    httpVersion,
    cookies: [],
    headers: [],
    content: { size: bodyBytes, mimeType: 'x-unknown' },
    redirectURL: '',
    headersSize: -1,
    bodySize: -1,
    ...(transferBytes === UNKNOWN_BYTES ? {} : { _transferSize: transferBytes }),
    ...(comment === undefined ? {} : { comment }),
  };
}

function commentOf({ outcome: code }: Sample): string | undefined {
  if (isResponse(code)) return undefined;
  const outcome = outcomeOf(code);
  if (outcome === 'expected' || outcome === 'unexpected') return undefined;
  if (outcome === 'cancelled') return 'Cut off when the run was stopped.';
  return `Exception: ${EXCEPTION_HELP[outcome].title}.`;
}

function timingsOf(sample: Sample): HarTimings {
  const { queueMs, connectMs, waitMs, receiveMs, latencyMs } = sample;
  const none = { dns: -1, ssl: -1, send: 0 };
  if (!Number.isFinite(waitMs)) {
    const wait = thousandths(knownMs(latencyMs));
    return { ...none, blocked: -1, connect: -1, wait, receive: 0, comment: 'Phases unknown.' };
  }
  return {
    ...none,
    blocked: Number.isFinite(queueMs) ? thousandths(knownMs(queueMs)) : -1,
    connect: Number.isFinite(connectMs) && connectMs > 0 ? thousandths(connectMs) : -1,
    wait: thousandths(knownMs(waitMs)),
    receive: Number.isFinite(receiveMs) ? thousandths(knownMs(receiveMs)) : 0,
  };
}

function extrasOf({ dataset }: Report, sample: Sample): HarSample {
  const { lagMs, serverTimingMs, flags, failedChecks } = sample;
  return {
    id: wellFormed(idOfRow(dataset, sample.row)),
    row: sample.row,
    outcome: outcomeOf(sample.outcome),
    lane: sample.lane,
    latencyMs: thousandths(knownMs(sample.latencyMs)),
    ...(Number.isFinite(lagMs) ? { lagMs: thousandths(lagMs) } : {}),
    ...(Number.isFinite(serverTimingMs) ? { serverTimingMs: thousandths(serverTimingMs) } : {}),
    ...(hasFlag(flags, 'warmUp') ? { warmUp: true as const } : {}),
    ...(failedChecks === 0 ? {} : { failedChecks: bitCount(failedChecks) }),
  };
}

function momentOf(epochMs: number): string {
  return new Date(Math.min(LAST_EPOCH_MS, epochMs)).toISOString();
}

function thousandths(valueMs: number): number {
  return Math.round(valueMs * 1000) / 1000;
}
