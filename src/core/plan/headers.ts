/** Header lines as typed, `Name: value` each, against RFC 9110 and against what a browser lets a page set. */
import type { Header } from './plan.ts';

export type HeaderParse = {
  readonly headers: readonly Header[];
  readonly problems: readonly string[];
};

/** RFC 9110 §5.6.2. */
const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
/** The forbidden request-headers of the Fetch standard, §2.2.2. */
const FORBIDDEN = new Set(
  `accept-charset accept-encoding access-control-request-headers access-control-request-method
   access-control-request-private-network connection content-length cookie cookie2 date dnt expect host keep-alive
   origin referer set-cookie te trailer transfer-encoding upgrade via`.split(/\s+/),
);

export function parseHeaders(text: string): HeaderParse {
  const headers: Header[] = [];
  const problems: string[] = [];
  text.split(/\r?\n/).forEach((line, index) => {
    if (line.trim() === '') return;
    const problem = lineProblem(line);
    if (problem !== undefined) problems.push(`Line ${index + 1}: ${problem}`);
    else {
      const colon = line.indexOf(':');
      headers.push({ name: line.slice(0, colon).trim(), value: line.slice(colon + 1).trim() });
    }
  });
  return { headers, problems };
}

/** A browser sets it itself, whatever a page says. */
export function isForbiddenHeader(name: string): boolean {
  const lower = name.toLowerCase();
  return FORBIDDEN.has(lower) || lower.startsWith('sec-') || lower.startsWith('proxy-');
}

function lineProblem(line: string): string | undefined {
  const colon = line.indexOf(':');
  if (colon < 0) return 'write a header as Name: value.';
  const name = line.slice(0, colon).trim();
  if (!TOKEN.test(name)) return `«${name.slice(0, 40)}» is not a header name.`;
  if (isForbiddenHeader(name)) {
    return `the browser sets ${name} itself and does not let a page change it. Remove the line.`;
  }
  if (/[^\t\x20-\x7e\xa0-\xff]/.test(line.slice(colon + 1))) {
    return `the value of ${name} has characters that a header cannot hold.`;
  }
  return undefined;
}
