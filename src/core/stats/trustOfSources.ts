/** Whether it was the target that answered, and not something in the browser. */
import { formatCount, formatShare } from '../format.ts';
import type { TrustFacts } from './trustFacts.ts';
import { levelAbove, type TrustReason } from './trustReason.ts';

/** Fewer move no percentile but the p99. Past half, the median is the cache's. */
const CACHE_RATIO = { limited: 0.01, notToBeTrusted: 0.5 };
const SERVICE_WORKER_RATIO = 0.01;

export function trustOfSources(facts: TrustFacts): TrustReason[] {
  return [cacheHits(facts), serviceWorker(facts)].filter((reason) => reason !== undefined);
}

function cacheHits({ cacheHitCount, responseCount }: TrustFacts): TrustReason | undefined {
  if (cacheHitCount === 0) return undefined;
  const ratio = cacheHitCount / responseCount;
  const level = levelAbove(ratio, CACHE_RATIO);
  if (level === undefined) return undefined;
  return {
    kind: 'cacheHits',
    level,
    title: 'Answers came from the browser’s cache',
    evidence: `${formatCount(cacheHitCount)} of ${formatCount(responseCount)} answers (${formatShare(ratio)}) never reached the target.`,
    remedy:
      'Send Cache-Control: no-store from the target, or make every address distinct, for example with ?run={id}.',
  };
}

/** Passed on or answered: a page cannot tell, so this is never worse than limited. */
function serviceWorker({ serviceWorkerCount, responseCount }: TrustFacts): TrustReason | undefined {
  if (serviceWorkerCount === 0) return undefined;
  const ratio = serviceWorkerCount / responseCount;
  if (ratio <= SERVICE_WORKER_RATIO) return undefined;
  return {
    kind: 'serviceWorker',
    level: 'limited',
    title: 'A service worker was in between',
    evidence: `${formatCount(serviceWorkerCount)} of ${formatCount(responseCount)} answers (${formatShare(ratio)}) came through a service worker of this page’s origin, which may have answered by itself.`,
    remedy:
      'Unregister it in the developer tools (Application, Service workers), reload the page and run again, or use a private window.',
  };
}
