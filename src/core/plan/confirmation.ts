/**
 * Which question a run has to pass: none for reads from this machine. A host that is not this machine is asked for once, by
 * name and with the number of requests; what may change data is asked for every time.
 */
import { requestExpander } from './expandRequest.ts';
import { amountWords, paceWords } from './loadWords.ts';
import type { HttpMethod, ReadyPlan } from './plan.ts';
import { scopeOfHost } from './targetScope.ts';
import { isWrite } from './writeMethods.ts';

export type Confirmation = {
  /** With its port. */
  readonly host: string;
  /** `500 requests, at most 6 at a time` */
  readonly amount: string;
  /** Said yes to for the rest of the session when this is confirmed. */
  readonly asksForHost: boolean;
  /** The method that may change data. */
  readonly writesBy: HttpMethod | undefined;
};

/** undefined: run at once. `knownHosts` were confirmed before. */
export function confirmationFor(
  plan: ReadyPlan,
  knownHosts: ReadonlySet<string>,
): Confirmation | undefined {
  const { method } = plan.request;
  const { host, hostname } = new URL(requestExpander(plan)(0).url);
  const asksForHost = scopeOfHost(hostname) !== 'loopback' && !knownHosts.has(host);
  const writesBy = isWrite(method) ? method : undefined;
  if (!asksForHost && writesBy === undefined) return undefined;
  return { host, amount: `${amountWords(plan)}, ${paceWords(plan.load)}`, asksForHost, writesBy };
}
