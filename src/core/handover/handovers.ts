/** Every engine that takes a plan, by its name. */
import type { HandedOver, Handover, HandoverName, ToEngine } from './handover.ts';
import { toArtillery } from './toArtillery.ts';
import { toCurl } from './toCurl.ts';
import { toK6 } from './toK6.ts';
import { toK6Operator } from './toK6Operator.ts';
import { toLocust } from './toLocust.ts';
import { toPython } from './toPython.ts';
import { toVegeta } from './toVegeta.ts';

const ENGINES: Readonly<Record<HandoverName, ToEngine>> = {
  k6: toK6,
  artillery: toArtillery,
  locust: toLocust,
  python: toPython,
  vegeta: toVegeta,
  curl: toCurl,
  'k6-operator': toK6Operator,
};

export function handoverOf(name: HandoverName, run: HandedOver): Handover {
  return ENGINES[name](run);
}
