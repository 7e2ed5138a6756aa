/** What stands between Run and the run: a check of the plan, or a question. Never survives a reload. */
import { createStore } from 'zustand/vanilla';
import type { Confirmation } from '../core/plan/confirmation.ts';
import type { Finding } from '../core/plan/finding.ts';
import type { ReadyPlan } from '../core/plan/plan.ts';
import type { TrialOrder } from '../core/run/trialProtocol.ts';

type Findings = {
  readonly order: TrialOrder;
  readonly findings: readonly Finding[];
  /** Of this page, for what to paste into the target. */
  readonly pageOrigin: string;
};

export type PreRunState =
  | { readonly phase: 'closed' }
  /** The trial request is out; the findings are those that need none. */
  | ({ readonly phase: 'checking' } & Findings)
  /** `trial`: why there is none, where there is none. */
  | ({
      readonly phase: 'result';
      readonly trial: 'made' | 'notAsked' | 'cancelled' | 'lost';
    } & Findings)
  | { readonly phase: 'confirm'; readonly plan: ReadyPlan; readonly confirmation: Confirmation }
  /** Those of the two that have to be asked for, each so many times. */
  | {
      readonly phase: 'confirmSeries';
      readonly rounds: number;
      readonly confirmations: readonly (Confirmation & { readonly side: 'A' | 'B' })[];
    };

export function createPreRunStore() {
  return createStore<{ readonly preRun: PreRunState }>(() => ({ preRun: { phase: 'closed' } }));
}

export type PreRunStore = ReturnType<typeof createPreRunStore>;
