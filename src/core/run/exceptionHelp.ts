/** What each kind of exception is called, what it likely means and what to do about it. Shown in the report. */
import { type ExceptionKind, isResponse, outcomeOf } from './outcome.ts';

export type ExceptionHelp = {
  readonly title: string;
  /** After a number: «4 timed out». */
  readonly words: string;
  readonly advice: string;
};

export const EXCEPTION_HELP: Readonly<Record<ExceptionKind, ExceptionHelp>> = {
  timeout: {
    title: 'Timeout',
    words: 'timed out',
    advice:
      'No whole answer came within the timeout: the target is overloaded or hangs on these ids. Call them alone, lower the concurrency, or give a longer timeout.',
  },
  network: {
    title: 'Network',
    words: 'failed in the network',
    advice:
      'No answer came: the connection was refused or reset, the name does not resolve, or the certificate is not trusted. A write that CORS refuses looks the same, because writes are never asked about a second time. The developer console says which; open one of the addresses in a tab to see whether the target is up.',
  },
  cors: {
    title: 'CORS',
    words: 'were refused by CORS',
    advice:
      'The target answered, but without Access-Control-Allow-Origin for this page, so the browser kept the answer back. Allow this origin on the target, or serve the page from the same one.',
  },
  blocked: {
    title: 'Blocked',
    words: 'were blocked by the browser',
    advice:
      'The browser did not send them: this page may not reach the local network (see the site’s permissions), a page on https may not call http, some ports are closed to browsers, and extensions and security policies stop requests too. Check says which before the run.',
  },
  body: {
    title: 'Broken body',
    words: 'broke off in the body',
    advice:
      'The status came, then the connection ended before the body was whole: the target or a proxy in between crashed, restarted or closed it. Look in their logs at these ids.',
  },
  saturated: {
    title: 'Saturated',
    words: 'were more than the browser sends at once',
    advice:
      'So many requests were in flight in this tab that the browser refused more before sending them. Use fewer lanes, a lower rate, or less in flight at most; other tabs of this site count too.',
  },
};

/** How a request ended, in a word: its status, or what stands in its place. `outcome` is a code of outcome.ts. */
export function outcomeWord(outcome: number, status: number): string {
  if (isResponse(outcome)) return String(status);
  const name = outcomeOf(outcome);
  // The first two only where a column holds no code.
  return name === 'cancelled' || name === 'expected' || name === 'unexpected'
    ? name
    : EXCEPTION_HELP[name].title.toLowerCase();
}
