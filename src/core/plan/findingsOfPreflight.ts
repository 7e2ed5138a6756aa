/**
 * Whether the browser asks first with OPTIONS, and what that costs. Its answers are kept per address, so ids in the path
 * cost one each; and `no-store`, which reads are sent with, keeps none (httpTransport.ts says why).
 */
import { idCount } from './dataset.ts';
import type { Finding } from './finding.ts';
import { requestCount } from './loadWords.ts';
import { plannedCount, type ReadyPlan } from './plan.ts';
import { bypassesCache, needsPreflight } from './preflight.ts';
import { isSameOrigin, type PreRunFacts } from './preRunFacts.ts';
import { parseTemplate } from './template.ts';

type PreflightCost = {
  /** request: each is asked for. address: each distinct one, as long as its answer is kept. */
  readonly per: 'request' | 'address';
  /** OPTIONS requests more on the wire; undefined: as many as the run makes requests. */
  readonly count: number | undefined;
};

function preflightCost(plan: ReadyPlan): PreflightCost {
  const { method, headers } = plan.request;
  const planned = plannedCount(plan.length, plan.dataset.rowCount);
  if (bypassesCache(method, headers)) return { per: 'request', count: planned };
  return { per: 'address', count: Math.min(addressCount(plan), planned ?? Infinity) };
}

export function findingOfPreflight(facts: PreRunFacts): Finding {
  const title = 'Preflight';
  const { method, headers } = facts.plan.request;
  if (isSameOrigin(facts)) {
    return { level: 'ok', title, text: 'The target is on this page’s own origin: none is needed.' };
  }
  if (!needsPreflight(method, headers)) {
    return { level: 'ok', title, text: `The browser sends each ${method} without asking first.` };
  }
  const cost = preflightCost(facts.plan);
  return {
    level: 'note',
    title,
    text: `${reason(facts.plan)} ${COST_WORDS[cost.per]}: ${moreWords(cost.count)} on the wire, and the wait for them counts as latency.`,
    remedy:
      cost.per === 'request'
        ? `A ${method} is spared it only without such headers, or on this page’s own origin.`
        : 'Send Access-Control-Max-Age from the target (Chrome keeps it for 2 hours at most, for 5 s without it).',
    ...(cost.per === 'address' ? { wantsServerHeaders: true as const } : {}),
  };
}

const COST_WORDS = {
  request: 'an extra OPTIONS before each request',
  address: 'an extra OPTIONS for each distinct address',
} as const;

function reason({ request: { method, headers } }: ReadyPlan): string {
  if (needsPreflight(method, [])) return `${method} makes the browser ask the target first,`;
  const names = headers
    .filter((header) => needsPreflight('GET', [header]))
    .map(({ name }) => `«${name}»`);
  return `The header ${names.join(', ')} makes the browser ask the target first,`;
}

function moreWords(count: number | undefined): string {
  if (count === undefined) return 'twice as many requests';
  return `about ${requestCount(count)} more`;
}

/** Distinct addresses of a round, at most. */
function addressCount({ request, dataset }: ReadyPlan): number {
  const template = parseTemplate(request.endpointTemplate);
  const names = template.ok ? template.value.names : [];
  if (names.length === 0) return 1;
  return names.every((name) => name === 'id') ? idCount(dataset) : dataset.rowCount;
}
