/** A target whose answers are known by id, a plan for it, and the command line in a folder of its own. */
import { expect } from '@playwright/test';
import { CommandLine, type Ended, planOf } from '../support/commandLine.ts';
import { type ScriptedTarget, startScriptedTarget } from '../support/scriptedTarget.ts';

export const ID_COUNT = 300;
export const CONCURRENCY = 6;
/** One that never answers within the plan's timeout. */
const SILENT_ID = 150;
const TIMEOUT_SECONDS = 1;

export type EngineWorld = {
  readonly target: ScriptedTarget;
  readonly folder: string;
  readonly read: (name: string) => string;
  readonly write: (name: string, text: string) => string;
  /** Writes `plan.json`, with these fields changed. */
  readonly plan: (change?: Readonly<Record<string, unknown>>) => string;
  readonly rollcall: (args: readonly string[], options?: CliOptions) => Promise<Ended>;
  readonly close: () => Promise<void>;
};

type CliOptions = {
  readonly env?: Readonly<Record<string, string>>;
  /** Called when it has started; when that resolves it gets SIGINT. */
  readonly interruptWhen?: () => Promise<void>;
  /** Goes on beside it. */
  readonly meanwhile?: () => Promise<void>;
};

/** Engines that could not be brought: `npm run test:engines` says why, and fails in CI. */
const MISSING = (process.env.ROLLCALL_MISSING_ENGINES ?? '').split(',');

export function isThere({ engine }: { readonly engine: string }): boolean {
  return !MISSING.includes(engine);
}

/** Status and delay of each id: a few kinds of each, so that tables have something to tell. */
function answerOf(id: number): { readonly status: number; readonly delayMs: number } {
  const status = id % 50 === 7 ? 500 : id % 25 === 3 ? 404 : 200;
  return { status, delayMs: id === SILENT_ID ? 5000 : 5 + (id % 20) };
}

/** What a run of every id once must find. */
export function truth() {
  const statuses = new Map<number, number>();
  for (let id = 1; id <= ID_COUNT; id++) {
    if (id === SILENT_ID) continue;
    const { status } = answerOf(id);
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
  }
  return { statuses, timeouts: 1, responses: ID_COUNT - 1 };
}

export async function startWorld(): Promise<EngineWorld> {
  const target = await startScriptedTarget();
  for (let id = 1; id <= ID_COUNT; id++) {
    const path = `/users/${id}`;
    target.on(({ url }) => url === path, answerOf(id));
  }
  const commandLine = new CommandLine();
  return {
    target,
    folder: commandLine.folder,
    read: (name) => commandLine.read(name),
    write: (name, text) => commandLine.write(name, text),
    plan(change = {}) {
      const plan = planOf({
        endpoint: `${target.address}/users/{id}`,
        ids: `1-${ID_COUNT}`,
        concurrency: CONCURRENCY,
        timeout: TIMEOUT_SECONDS,
        expect: '200, 404, 500',
        threshold: ['http_req_duration: p(95)<2000', `http_reqs: count>=${ID_COUNT}`],
        ...change,
      });
      return commandLine.write('plan.json', plan);
    },
    async rollcall(args, { env = {}, interruptWhen, meanwhile } = {}) {
      const started = commandLine.start(args, env);
      await meanwhile?.();
      if (interruptWhen !== undefined) {
        await interruptWhen();
        started.process.kill('SIGINT');
      }
      return started.ended;
    },
    async close() {
      await target.close();
      commandLine.close();
    },
  };
}

export async function reached({ target }: EngineWorld, requestCount: number): Promise<void> {
  await expect.poll(() => target.requestCount, { timeout: 60_000 }).toBeGreaterThan(requestCount);
}
