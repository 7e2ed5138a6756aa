/** Whether a browser asks first with an OPTIONS request: the CORS-safelist of the Fetch standard, §2.2.2. */
import type { Header, HttpMethod } from './plan.ts';

const SIMPLE_METHODS: readonly HttpMethod[] = ['GET', 'HEAD', 'POST'];
const SIMPLE_HEADERS = ['accept', 'accept-language', 'content-language'];
const SIMPLE_CONTENT_TYPES = [
  'application/x-www-form-urlencoded',
  'multipart/form-data',
  'text/plain',
];

export function needsPreflight(method: HttpMethod, headers: readonly Header[]): boolean {
  return !SIMPLE_METHODS.includes(method) || headers.some((header) => !isSimple(header));
}

/**
 * Whether a request is sent with `cache: no-store`. Reads are, always. Other requests only when no preflight is at stake:
 * no-store switches off the preflight cache too.
 */
export function bypassesCache(method: HttpMethod, headers: readonly Header[]): boolean {
  return method === 'GET' || method === 'HEAD' || !needsPreflight(method, headers);
}

function isSimple({ name, value }: Header): boolean {
  const lower = name.toLowerCase();
  if (value.length > 128) return false;
  if (SIMPLE_HEADERS.includes(lower)) return true;
  if (lower === 'range') return /^bytes=\d+-\d*$/.test(value);
  const mediaType = (value.split(';')[0] ?? '').trim().toLowerCase();
  return lower === 'content-type' && SIMPLE_CONTENT_TYPES.includes(mediaType);
}
