/** What each kind of exception is called, what it likely means and what to do about it. Shown in the report. */
import type { ExceptionKind } from './outcome.ts';

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
      'No answer that the page may read: the connection was refused or reset, the name does not resolve, the certificate is not trusted, or the target does not allow this page by CORS. The developer console says which; open one of the addresses in a tab to see whether the target is up.',
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
      'The browser did not send them: a page on https may not call http, and extensions and policies stop requests too. Open the page over http, or call the target over https.',
  },
  body: {
    title: 'Broken body',
    words: 'broke off in the body',
    advice:
      'The status came, then the connection ended before the body was whole: the target or a proxy in between crashed, restarted or closed it. Look in their logs at these ids.',
  },
  saturated: {
    title: 'Saturated',
    words: 'found no free lane',
    advice:
      'When their time came, everything allowed in flight was taken, so they were not sent. The target is slower than the rate asks for: lower the rate or allow more in flight.',
  },
};
