/**
 * Which runs are of the same plan, so that their figures may stand in one trend: the same request (method, address, headers,
 * credentials, timeout), the same load for the same length, the same expectation. Rules that only judge the figures
 * (thresholds, checks, stopping by itself) and the order's seed are left out: changing them changes no latency. So are the ids,
 * which change from day to day, and the body and whatever looks secret, which no stored run has. Hence a live run and the same
 * run read back from a file have the same key.
 */
import type { Plan } from '../plan/plan.ts';
import { writePlan } from '../snapshot/writePlan.ts';
import { contentKey } from './contentKey.ts';

/** 128 bits: no two of any number of plans will meet. */
const KEY_CHARS = 32;

export function planKey(plan: Plan): string {
  const wire = writePlan(plan);
  const headers = wire.headers
    // A value that was left out reads back as an empty one.
    .map(({ name, value = '' }) => [name.toLowerCase(), value])
    .map((header) => JSON.stringify(header))
    .sort();
  const said = JSON.stringify([
    wire.method,
    wire.endpointTemplate,
    headers,
    wire.timeoutMs,
    wire.credentials,
    wire.load,
    wire.length,
    wire.order.kind,
    wire.expectation.ranges,
    wire.warmUp,
    wire.thinkTime,
  ]);
  return contentKey(new TextEncoder().encode(said)).slice(0, KEY_CHARS);
}
