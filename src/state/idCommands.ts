/** What can be done from a report with its ids: run them again, ask one of them once, copy and save. */
import { firstRowsOf } from '../core/plan/idsText.ts';
import type { ReadyPlan } from '../core/plan/plan.ts';
import { scopeOfHost } from '../core/plan/targetScope.ts';
import { isWrite } from '../core/plan/writeMethods.ts';
import type { LastAnswer } from '../core/run/answer.ts';
import { EXCEPTION_HELP } from '../core/run/exceptionHelp.ts';
import { trialOrderOf } from '../core/run/trialOrder.ts';
import type { TrialEnd, TrialOrder } from '../core/run/trialProtocol.ts';
import { DEFAULT_REDACTION } from '../core/snapshot/redactionChoice.ts';
import type { Report } from '../core/stats/report.ts';
import type { WriteClipboard } from '../platform/clipboard.ts';
import type { Files } from '../platform/files.ts';
import type { Slices } from '../platform/slices.ts';
import type { TrialClient } from '../platform/trialClient.ts';
import type { Exporter } from './exportCommands.ts';
import { fileStem } from './fileStem.ts';
import type { PlanCommands } from './planCommands.ts';
import type { RunStore } from './runStore.ts';
import { isActive, selectReport } from './selectors.ts';

export type IdCommands = {
  /** A run of these ids alone, so many rounds; asks first where a run asks. */
  readonly runAgain: (ids: readonly string[], rounds: number, shuffled: boolean) => void;
  /** Sends one request now, outside of the run. Rejects with a sentence. */
  readonly askOnce: (id: string) => Promise<LastAnswer>;
  /** The answer that is kept of this run; undefined: it did not fail, or others were kept. */
  readonly answerOf: (id: string) => LastAnswer | undefined;
  readonly copy: (text: string) => void;
  /** Of the report redacted as every file is that nobody chose anything for. `what` is part of the file's name. */
  readonly saveCsv: (
    what: string,
    report: Report,
    write: (redacted: Report) => Iterable<string>,
  ) => void;
};

export type IdCommandDeps = {
  readonly runStore: RunStore;
  readonly planCommands: Pick<PlanCommands, 'takeIdsOf'>;
  /** The guarded one. */
  readonly startRun: () => void;
  readonly trials: TrialClient;
  /** Hosts that a person has said yes to. */
  readonly confirmedHosts: ReadonlySet<string>;
  readonly keptAnswers: () => ReadonlyMap<string, LastAnswer>;
  readonly writeClipboard: WriteClipboard;
  readonly files: Files;
  readonly slices: Slices;
  readonly exporter: Pick<Exporter, 'redact'>;
};

export function createIdCommands(deps: IdCommandDeps): IdCommands {
  const { runStore } = deps;
  const say = (text: string, offers?: 'undoPlan') =>
    runStore.setState({ notice: offers === undefined ? { text } : { text, offers } });

  const ask = (order: TrialOrder) =>
    new Promise<LastAnswer>((resolve, reject) => {
      deps.trials.start(order, {
        onReport: ({ end }) => {
          if (end.kind === 'response') resolve(end.answer);
          else reject(new Error(noAnswerWords(end)));
        },
        onLost: (message) => reject(new Error(message)),
      });
    });

  return {
    runAgain(ids, rounds, shuffled) {
      const report = selectReport(runStore.getState());
      if (report === undefined || ids.length === 0) return;
      if (isActive(runStore.getState())) {
        say('A run is going on. Stop it, or wait for its end, before running some ids again.');
        return;
      }
      deps.planCommands.takeIdsOf(report, ids, { rounds, shuffled }, () => {
        deps.startRun();
        const many = ids.length === 1 ? 'this id' : `these ${ids.length.toLocaleString('en')} ids`;
        say(`The plan now has ${many} alone.`, 'undoPlan');
      });
    },
    async askOnce(id) {
      const report = selectReport(runStore.getState());
      const [row] = report === undefined ? [] : firstRowsOf(report.dataset, [id]);
      if (report === undefined || row === undefined) throw new Error('This id is not in the run.');
      const { method } = report.plan.request;
      if (isWrite(method)) {
        throw new Error(
          `A ${method} may change something on the target, so it is not sent from here. Run this id again instead.`,
        );
      }
      const plan: ReadyPlan = { ...report.plan, dataset: report.dataset, validated: true };
      const order = trialOrderOf(plan, row);
      if (!URL.canParse(order.url)) throw new Error('The endpoint of this report is no address.');
      const { host, hostname } = new URL(order.url);
      if (scopeOfHost(hostname) !== 'loopback' && !deps.confirmedHosts.has(host)) {
        throw new Error(
          `${host} is not this machine, and nobody has confirmed it since the page was opened. Run this id again: that asks first.`,
        );
      }
      return ask(order);
    },
    answerOf(id) {
      const { run } = runStore.getState();
      // What was kept is of a run of this page, not of a file that was opened since.
      const isOpened = run.phase === 'ended' && run.openedFrom !== undefined;
      return isOpened ? undefined : deps.keptAnswers().get(id);
    },
    async copy(text) {
      const isCopied = await deps.writeClipboard(text);
      if (!isCopied) say('The browser did not let the page write to the clipboard.');
    },
    saveCsv(what, report, write) {
      const name = `${fileStem(report.startedAtEpochMs)}-${what}.csv`;
      const save = (redacted: Report) => {
        const source = write(redacted)[Symbol.iterator]();
        const written: string[] = [];
        // A million lines take seconds.
        deps.slices.run(
          () => {
            const { done, value } = source.next();
            if (done !== true) written.push(value);
            return done !== true;
          },
          () => deps.files.save(name, 'text/csv', written),
        );
      };
      deps.exporter.redact(report, DEFAULT_REDACTION, save, say);
    },
  };
}

function noAnswerWords(end: Exclude<TrialEnd, { readonly kind: 'response' }>): string {
  switch (end.kind) {
    case 'timeout':
      return 'No whole answer came in time.';
    case 'body':
      return `It answered ${end.status}, but the connection ended before the body was whole.`;
    case 'failed':
      return EXCEPTION_HELP[end.probe === 'answered' ? 'cors' : 'network'].advice;
  }
}
