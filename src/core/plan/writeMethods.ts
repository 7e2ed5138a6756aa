/** A request of these may change something on the target, so none is sent unasked. */
import type { HttpMethod } from './plan.ts';

const WRITES: readonly HttpMethod[] = ['POST', 'PUT', 'PATCH', 'DELETE'];

export function isWrite(method: HttpMethod): boolean {
  return WRITES.includes(method);
}
