/** What the check before a run goes by. */
import type { TrialReport } from '../run/trialProtocol.ts';
import type { LocalPermission } from './localNetworkAccess.ts';
import type { ReadyPlan } from './plan.ts';

export type PageFacts = {
  /** Its whole address. */
  readonly url: string;
  readonly isSecureContext: boolean;
};

export type PreRunFacts = {
  readonly plan: ReadyPlan;
  /** Of the first request. */
  readonly target: URL;
  readonly page: PageFacts;
  /** unknown when the target is no more private than the page. */
  readonly permission: LocalPermission;
  /** undefined: not made, or not yet. */
  readonly trial: TrialReport | undefined;
};

export function isSameOrigin({ page, target }: PreRunFacts): boolean {
  return URL.canParse(page.url) && new URL(page.url).origin === target.origin;
}

/** The page could read an answer, so nothing stands between it and the target. */
export function hasAnswered({ trial }: PreRunFacts): boolean {
  return trial?.end.kind === 'response' || trial?.end.kind === 'body';
}
