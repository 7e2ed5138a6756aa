/**
 * The same plan on each real engine, by `rollcall run`: every id once, counts as the target counted them, statuses and thresholds,
 * percentiles beside the target's own log.
 */
import { expect, test } from '@playwright/test';
import {
  CONCURRENCY,
  type EngineWorld,
  ID_COUNT,
  isThere,
  reached,
  startWorld,
  truth,
} from './engineWorld.ts';

type EngineCase = {
  readonly engine: string;
  readonly workers: number | undefined;
  /** Its clock against the target's: what stands between the two on this machine. */
  readonly errorMs: number;
};

const ALL_ENGINES: readonly EngineCase[] = [
  { engine: 'k6', workers: undefined, errorMs: 15 },
  { engine: 'locust', workers: 2, errorMs: 40 },
  { engine: 'artillery', workers: undefined, errorMs: 40 },
];

const ENGINES = ALL_ENGINES.filter(isThere);

let world: EngineWorld;
test.beforeEach(async () => {
  world = await startWorld();
});
test.afterEach(() => world.close());

for (const { engine, workers, errorMs } of ENGINES) {
  test.describe(engine, () => {
    const more = workers === undefined ? [] : ['--workers', String(workers)];

    test('every id once, and what the target counted', async () => {
      const plan = world.plan();
      const { exitCode, out, err } = await world.rollcall([
        ...['run', plan, '--engine', engine, ...more],
        ...['--json', '--out', 'run.rollcall.json', '--report', 'run.html', '--junit', 'run.xml'],
      ]);
      const seen = world.target
        .idsUnder('/users/')
        .map(Number)
        .sort((a, b) => a - b);
      expect(seen).toEqual(Array.from({ length: ID_COUNT }, (_, at) => at + 1));
      expect(world.target.peakInFlight).toBeLessThanOrEqual(CONCURRENCY);

      // One id does not answer in time, so the run does not pass.
      expect(exitCode, err).toBe(99);
      const run = JSON.parse(out);
      const { statuses, responses, timeouts } = truth();
      expect(run.counts).toMatchObject({ planned: ID_COUNT, sent: ID_COUNT, responses });
      expect(run.exceptions).toEqual([{ kind: 'timeout', count: timeouts }]);
      const found = new Map(
        run.statuses.map(({ status, count }: { status: number; count: number }) => [status, count]),
      );
      expect(found).toEqual(statuses);
      expect(run.thresholds.map(({ passed }: { passed: boolean }) => passed)).toEqual([true, true]);
      expect(run.end.reason).toBe('completed');
      expect(run.engine.name.toLowerCase()).toBe(engine);

      // The target's log of the answers, against what the engine says. Never faster than the target was.
      for (const [name, quantile] of [
        ['p50', 0.5],
        ['p95', 0.95],
      ] as const) {
        const targetMs = targetQuantile(quantile);
        const { value } = run.latencyMs.percentiles[name];
        expect(value).toBeGreaterThan(targetMs - 2);
        expect(value).toBeLessThan(targetMs + errorMs);
      }
      const snapshot = JSON.parse(world.read('run.rollcall.json'));
      expect(snapshot.dataset.rows).toBe(ID_COUNT);
      expect(snapshot.samples.count).toBe(ID_COUNT);
      expect(world.read('run.xml')).toContain('<testsuites');
    });

    test('a threshold that fails is exit code 99; one that holds is 0', async () => {
      const ids = '1-2, 4-6, 8-20';
      const passed = await world.rollcall([
        ...['run', world.plan({ ids, expect: '200', threshold: [] })],
        ...['--engine', engine, ...more],
      ]);
      expect(passed.exitCode, passed.err).toBe(0);
      const threshold = ['http_req_duration: p(50)<1'];
      const failed = await world.rollcall([
        ...['run', world.plan({ ids, expect: '200', threshold })],
        ...['--engine', engine, ...more, '--json'],
      ]);
      expect(failed.exitCode, failed.err).toBe(99);
      expect(JSON.parse(failed.out).thresholds).toMatchObject([{ passed: false }]);
    });

    test('a secret from the environment reaches the target and nothing else', async () => {
      const plan = world.plan({
        ids: '1-20',
        headers: { Authorization: `Bearer \${ENGINE_TEST_TOKEN}` },
      });
      const secret = 'sw0rdf1sh-engine-8471';
      const { out, err } = await world.rollcall(
        ['run', plan, '--engine', engine, ...more, '--json', '--out', 'run.rollcall.json'],
        { env: { ENGINE_TEST_TOKEN: secret } },
      );
      expect(world.target.requests).toHaveLength(20);
      for (const { headers } of world.target.requests) {
        expect(headers.authorization).toBe(`Bearer ${secret}`);
      }
      const file = world.read('run.rollcall.json');
      for (const text of [out, err, file]) expect(text).not.toContain(secret);
    });

    test('Ctrl-C keeps what was done, and says so', async () => {
      const plan = world.plan({ ids: '1-20', rounds: 400, threshold: [] });
      const { exitCode, out, err } = await world.rollcall(
        ['run', plan, '--engine', engine, ...more, '--json', '--out', 'run.rollcall.json'],
        { interruptWhen: () => reached(world, 500) },
      );
      expect(exitCode, err).toBe(130);
      const run = JSON.parse(out);
      expect(run.counts.sent).toBeGreaterThan(400);
      expect(run.counts.sent).toBeLessThanOrEqual(world.target.requestCount);
      expect(run.end.reason).not.toBe('completed');
    });
  });
}

/** Of the requests that the target answered. */
function targetQuantile(quantile: number): number {
  const sorted = world.target.requests
    .flatMap(({ serviceMs }) => (serviceMs === undefined ? [] : [serviceMs]))
    .sort((a, b) => a - b);
  return sorted[Math.ceil(quantile * sorted.length) - 1] ?? Number.NaN;
}
