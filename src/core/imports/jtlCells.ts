/** What stands in the cells of a JTL, by the versions of JMeter: 5.x, 3.1 to 4.0 (without the address), 2.x. */
import type { ImportedRequest } from './importedRequest.ts';

const FIRST = 'timeStamp,elapsed,label,responseCode,responseMessage,threadName,dataType,success';
const OLD_COLUMNS = `${FIRST},bytes,Latency`.split(',');
const COLUMNS =
  `${FIRST},failureMessage,bytes,sentBytes,grpThreads,allThreads,URL,Latency,IdleTime,Connect`.split(
    ',',
  );
const COLUMNS_WITHOUT_URL = COLUMNS.filter((name) => name !== 'URL');
const DATE = /^(\d{4})[/-](\d\d)[/-](\d\d)[ T](\d\d:\d\d:\d\d)(?:\.(\d{1,3}))?$/;

/** Without a header: the defaults of the version that has so many; of any other only what all of them begin with. */
export function jtlColumns(count: number): readonly string[] {
  const known = [COLUMNS, COLUMNS_WITHOUT_URL, OLD_COLUMNS].find(({ length }) => length === count);
  return known ?? FIRST.split(',');
}

/** NaN: it is none. */
export function jtlTime(text: string): { readonly epochMs: number; readonly isDate: boolean } {
  const match = DATE.exec(text);
  if (match === null) return { epochMs: text === '' ? Number.NaN : Number(text), isDate: false };
  const [, year, month, day, time, fraction = '0'] = match;
  const epochMs = Date.parse(`${year}-${month}-${day}T${time}Z`) + Number(`0.${fraction}`) * 1000;
  return { epochMs, isDate: true };
}

/** `Non HTTP response code: java.net.SocketTimeoutException` */
export function jtlFailure(code: string): ImportedRequest['failure'] {
  if (/Timeout|TimedOut/i.test(code)) return 'timeout';
  return /ConnectionClosed|Premature|Truncated|MalformedChunk/i.test(code) ? 'body' : 'network';
}
