/**
 * The policies of the served page, all in this place: vite.config.ts puts them into the page and its preview, src/cli/pageServer.ts sends
 * them. The page may connect to nothing at all and runs no text as script; the two workers that call the target may connect
 * anywhere, the other ones nowhere. The template of the HTML report has one of its own (vite.report.ts).
 */
export const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'none'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  // The one of src/platform/trustedTypes.ts.
  'trusted-types rollcall',
];
/** Says nothing in a `meta`: a static host has to send it. */
const HEADER_ONLY_POLICY = ["frame-ancestors 'none'"];
const WORKER_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
];
const CALLING_WORKER_POLICY = [...WORKER_POLICY, 'connect-src *'];

function policyOf(path: string): string {
  if (/\/assets\/(runner|trial)\.worker[^/]*\.js$/.test(path))
    return CALLING_WORKER_POLICY.join('; ');
  if (/\/assets\/[^/]*\.worker[^/]*\.js$/.test(path)) return WORKER_POLICY.join('; ');
  return [...PAGE_POLICY, ...HEADER_ONLY_POLICY].join('; ');
}

/** What goes with every file. `path` is that of the address, without its query. */
export function headersOf(path: string): Readonly<Record<string, string>> {
  return {
    'Content-Security-Policy': policyOf(path),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
  };
}
