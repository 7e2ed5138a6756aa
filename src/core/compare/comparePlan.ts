/** In what the plans of two reports differ. Values that may be secret are never shown. */
import { clipText, formatCount } from '../format.ts';
import { idCount } from '../plan/dataset.ts';
import { durationText } from '../plan/duration.ts';
import type { LoadModel, ThinkTime, WarmUp } from '../plan/load.ts';
import type { Order, RequestSpec, RunLength } from '../plan/plan.ts';
import { redactAddress } from '../plan/redact.ts';
import type { Report } from '../stats/report.ts';
import type { Difference } from './compareDifference.ts';
import { sameIds } from './compareIds.ts';

const MAX_ADDRESS_CHARS = 120;

type Kind = Difference['kind'];

/** Nobody wrote the plan of a file of figures, so of that only what the file itself tells is compared. */
export function likenessOfPlan(a: Report, b: Report): Difference[] {
  return isFigures(a) || isFigures(b) ? likenessOfFigures(a, b) : likenessOfPlans(a, b);
}

function isFigures({ digest }: Report): boolean {
  return digest?.level === 'figures';
}

function likenessOfFigures(a: Report, b: Report): Difference[] {
  const knows = (report: Report) => !isFigures(report) || report.course.mostInFlight > 0;
  const [inA, inB] = [a.plan.request.endpointTemplate, b.plan.request.endpointTemplate];
  const found = [
    inA === '' || inB === '' ? undefined : endpointDiffers(a, b),
    knows(a) && knows(b) ? loadDiffers(a, b) : undefined,
    expectationDiffers(a, b),
  ];
  return found.filter((one) => one !== undefined);
}

function likenessOfPlans(a: Report, b: Report): Difference[] {
  const [planA, planB] = [a.plan, b.plan];
  const [requestA, requestB] = [planA.request, planB.request];
  const found: (Difference | undefined)[] = [
    endpointDiffers(a, b),
    differing('method', requestA.method, requestB.method, (method) => `sends ${method}`),
    requestDiffers(requestA, requestB),
    loadDiffers(a, b),
    differing('length', planA.length, planB.length, lengthWords),
    idsDiffer(a, b),
    differing('order', planA.order, planB.order, orderWords),
    differing(
      'warmUp',
      planA.warmUp,
      planB.warmUp,
      warmUpWords,
      'A cold start counts in one only.',
    ),
    differing('thinkTime', planA.thinkTime, planB.thinkTime, thinkWords),
    differing(
      'timeout',
      requestA.timeoutMs,
      requestB.timeoutMs,
      (timeoutMs) => `gives up after ${durationText(timeoutMs)}`,
    ),
    differing('credentials', requestA.credentials, requestB.credentials, (credentials) =>
      credentials === 'include' ? 'sends cookies' : 'sends no cookies',
    ),
    expectationDiffers(a, b),
  ];
  return found.filter((one) => one !== undefined);
}

function endpointDiffers(a: Report, b: Report): Difference | undefined {
  return differing(
    'endpoint',
    a.plan.request.endpointTemplate,
    b.plan.request.endpointTemplate,
    (template) => `calls «${clipText(redactAddress(template), MAX_ADDRESS_CHARS)}»`,
  );
}

function loadDiffers(a: Report, b: Report): Difference | undefined {
  return differing('load', a.plan.load, b.plan.load, loadWords, 'More load makes a server slower.');
}

function expectationDiffers(a: Report, b: Report): Difference | undefined {
  return differing(
    'expectation',
    a.plan.expectation.ranges,
    b.plan.expectation.ranges,
    (ranges) =>
      `expects ${ranges.map(({ from, to }) => (from === to ? `${from}` : `${from}-${to}`)).join(', ')}`,
    'The error rate counts by it.',
  );
}

/** Plain data that is equal reads equal. */
function differing<Value>(
  kind: Kind,
  a: Value,
  b: Value,
  words: (value: Value) => string,
  why = '',
): Difference | undefined {
  if (sameData(a, b)) return undefined;
  const [inA, inB] = [words(a), words(b)];
  // Numbers of which the words say the sum only, or an address of which a secret or the end is left out.
  const sentence =
    inA === inB ? `A and B differ in what is not shown here: each ${inA}.` : `A ${inA}, B ${inB}.`;
  return { kind, severity: 'warn', sentence: why === '' ? sentence : `${sentence} ${why}` };
}

function sameData(a: unknown, b: unknown): boolean {
  return JSON.stringify(a, sortedKeys) === JSON.stringify(b, sortedKeys);
}

function sortedKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** Headers and bodies hold tokens, so only that they differ is said; a shared report has lost them anyway. */
function requestDiffers(a: RequestSpec, b: RequestSpec): Difference | undefined {
  const names = ({ headers }: RequestSpec) =>
    headers.map(({ name, value }) => [name.toLowerCase(), value]).sort();
  const parts = [
    ...(sameData(names(a), names(b)) ? [] : ['headers']),
    ...(a.body === b.body ? [] : ['bodies']),
  ];
  if (parts.length === 0) return undefined;
  return {
    kind: 'request',
    severity: 'warn',
    sentence: `The ${parts.join(' and the ')} differ, or one of the reports has lost them when it was shared.`,
  };
}

function idsDiffer(a: Report, b: Report): Difference | undefined {
  const [inA, inB] = [
    a.digest?.idCount ?? idCount(a.dataset),
    b.digest?.idCount ?? idCount(b.dataset),
  ];
  if (inA === inB && (a.digest !== undefined || b.digest !== undefined)) return undefined;
  if (sameIds(a.dataset.ids, b.dataset.ids)) return undefined;
  const sentence =
    inA === inB
      ? `Each has ${formatCount(inA)} ids, but not the same ones in the same order.`
      : `A calls ${formatCount(inA)} ids, B ${formatCount(inB)}.`;
  return {
    kind: 'ids',
    severity: 'warn',
    sentence: `${sentence} The figures are of all ids of each; by id, only those in both are paired.`,
  };
}

function loadWords(load: LoadModel): string {
  switch (load.kind) {
    case 'closed':
      return `keeps ${formatCount(load.concurrency)} in flight`;
    case 'stages':
      return `goes through ${load.stages.length} stages from ${formatCount(load.concurrency)} in flight`;
    case 'sweep':
      return `sweeps ${load.steps.join(', ')} in flight for ${durationText(load.stepMs)} each`;
    case 'open':
      return `sends ${load.ratePerSecond} per second${load.stages.length === 0 ? '' : ` through ${load.stages.length} stages`}, at most ${formatCount(load.maxInFlight)} in flight`;
  }
}

function lengthWords(length: RunLength): string {
  switch (length.kind) {
    case 'rounds':
      return `goes ${formatCount(length.rounds)} times over its ids`;
    case 'requests':
      return `sends ${formatCount(length.count)} requests`;
    case 'duration':
      return `runs for ${durationText(length.durationMs)}`;
  }
}

function orderWords(order: Order): string {
  return order.kind === 'given' ? 'calls in the order given' : `shuffles with seed ${order.seed}`;
}

function warmUpWords(warmUp: WarmUp): string {
  switch (warmUp.kind) {
    case 'none':
      return 'has no warm-up';
    case 'requests':
      return `warms up with ${formatCount(warmUp.count)} requests`;
    case 'duration':
      return `warms up for ${durationText(warmUp.durationMs)}`;
  }
}

function thinkWords({ minMs, maxMs }: ThinkTime): string {
  if (maxMs === 0) return 'sends without a pause';
  return minMs === maxMs ? `pauses ${minMs} ms` : `pauses ${minMs} to ${maxMs} ms`;
}
