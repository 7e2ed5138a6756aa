/**
 * The way to a run: Run starts it at once when nobody need be asked, and sends nothing of its own; Check looks at the plan
 * first and sends one trial request, of methods that may change data only when that is asked for. Hosts that were confirmed
 * are kept in memory, so a new page asks anew; nothing here is called but by a person's key or click.
 */
import { confirmationFor } from '../core/plan/confirmation.ts';
import { type LocalPermission, needsLocalPermission } from '../core/plan/localNetworkAccess.ts';
import type { ReadyPlan } from '../core/plan/plan.ts';
import { preRunFindings } from '../core/plan/preRunCheck.ts';
import type { PageFacts, PreRunFacts } from '../core/plan/preRunFacts.ts';
import { scopeOf } from '../core/plan/targetScope.ts';
import { isWrite } from '../core/plan/writeMethods.ts';
import { trialOrderOf } from '../core/run/trialOrder.ts';
import type { LocalNetwork } from '../platform/localNetwork.ts';
import type { TrialClient } from '../platform/trialClient.ts';
import type { PlanStore } from './planStore.ts';
import type { PreRunState, PreRunStore } from './preRunStore.ts';
import type { RunStore } from './runStore.ts';
import { isActive } from './selectors.ts';

export type PreRunCommands = {
  /** Starts the run, or asks first. */
  readonly startRun: () => void;
  readonly confirmRun: () => void;
  /** Calls `start` when every plan may run, each so many times: at once, or after a yes. */
  readonly askForSeries: (
    plans: readonly [ReadyPlan, ReadyPlan],
    rounds: number,
    start: () => void,
  ) => void;
  readonly checkPlan: () => void;
  /** Sends the trial request whatever its method. */
  readonly makeTrial: () => void;
  readonly cancelTrial: () => void;
  readonly closePreRun: () => void;
};

export type PreRunDeps = {
  readonly planStore: PlanStore;
  readonly runStore: RunStore;
  readonly preRunStore: PreRunStore;
  /** Starts it without a question. */
  readonly startRun: (plan: ReadyPlan) => void;
  readonly trials: TrialClient;
  readonly localNetwork: LocalNetwork;
  readonly page: PageFacts;
  /** Grows with every host that is said yes to. */
  readonly confirmedHosts: Set<string>;
};

export function createPreRunCommands(deps: PreRunDeps): PreRunCommands {
  const { planStore, runStore, preRunStore, trials, page } = deps;
  const { confirmedHosts } = deps;
  const pageOrigin = URL.canParse(page.url) ? new URL(page.url).origin : '';
  /** Counts what the dialog has been opened for: an answer to an earlier check is nobody's. */
  let session = 0;
  /** What waits for the answer about a series. */
  let startSeries = () => {};

  const show = (preRun: PreRunState) => preRunStore.setState({ preRun });

  const close = () => {
    session++;
    trials.cancel();
    show({ phase: 'closed' });
  };

  const planToRun = (): ReadyPlan | undefined =>
    isActive(runStore.getState()) ? undefined : planStore.getState().checked?.ready;

  const permissionFor = async (url: string): Promise<LocalPermission> => {
    const scope = scopeOf(url);
    if (!needsLocalPermission(scopeOf(page.url), scope)) return 'unknown';
    return deps.localNetwork.permissionFor(scope);
  };

  const check = async (mayWrite: boolean) => {
    const plan = planToRun();
    if (plan === undefined) return;
    close();
    const mine = session;
    const order = trialOrderOf(plan);
    const facts: PreRunFacts = {
      plan,
      target: new URL(order.url),
      page,
      permission: 'unknown',
      trial: undefined,
    };
    const found = (more: Partial<PreRunFacts>) => ({
      order,
      pageOrigin,
      findings: preRunFindings({ ...facts, ...more }),
    });
    const wantsTrial = mayWrite || !isWrite(order.method);
    show(
      wantsTrial
        ? { phase: 'checking', ...found({}) }
        : { phase: 'result', trial: 'notAsked', ...found({}) },
    );
    if (wantsTrial) {
      trials.start(order, {
        onReport: async (trial) => {
          // Asked anew: the trial may have made the browser ask the person.
          const permission = await permissionFor(order.url);
          if (mine !== session) return;
          show({ phase: 'result', trial: 'made', ...found({ permission, trial }) });
        },
        onLost: () => {
          if (mine === session) show({ phase: 'result', trial: 'lost', ...found({}) });
        },
      });
    }
    const permission = await permissionFor(order.url);
    const { preRun } = preRunStore.getState();
    const isWithoutTrial = preRun.phase === 'checking' || isResultWithoutTrial(preRun);
    if (mine === session && permission !== 'unknown' && isWithoutTrial) {
      show({ ...preRun, ...found({ permission }) });
    }
  };

  const startRun = () => {
    const plan = planToRun();
    if (plan === undefined || preRunStore.getState().preRun.phase === 'confirm') return;
    const confirmation = confirmationFor(plan, confirmedHosts);
    close();
    if (confirmation === undefined) deps.startRun(plan);
    else show({ phase: 'confirm', plan, confirmation });
  };

  return {
    startRun,
    confirmRun() {
      const { preRun } = preRunStore.getState();
      if (preRun.phase === 'confirmSeries') {
        close();
        for (const { host, asksForHost } of preRun.confirmations) {
          if (asksForHost) confirmedHosts.add(host);
        }
        startSeries();
        return;
      }
      if (preRun.phase !== 'confirm') return;
      close();
      // What was confirmed is what runs: a plan that has changed meanwhile is asked for again.
      if (planToRun() !== preRun.plan) {
        startRun();
        return;
      }
      if (preRun.confirmation.asksForHost) confirmedHosts.add(preRun.confirmation.host);
      deps.startRun(preRun.plan);
    },
    askForSeries(plans, rounds, start) {
      const confirmations = (['A', 'B'] as const).flatMap((side, index) => {
        const plan = plans[index];
        const confirmation = plan && confirmationFor(plan, confirmedHosts);
        return confirmation === undefined ? [] : [{ side, ...confirmation }];
      });
      close();
      startSeries = start;
      if (confirmations.length === 0) start();
      else show({ phase: 'confirmSeries', rounds, confirmations });
    },
    checkPlan: () => void check(false),
    makeTrial: () => void check(true),
    cancelTrial() {
      const { preRun } = preRunStore.getState();
      if (preRun.phase !== 'checking') return;
      session++;
      trials.cancel();
      show({ ...preRun, phase: 'result', trial: 'cancelled' });
    },
    closePreRun: close,
  };
}

function isResultWithoutTrial(
  preRun: PreRunState,
): preRun is Extract<PreRunState, { phase: 'result' }> {
  return preRun.phase === 'result' && preRun.trial === 'notAsked';
}
