/** Other loads than a bound, on each real engine: rounds with a warm-up, an open load, stages. By what the target saw. */
import { expect, test } from '@playwright/test';
import { type EngineWorld, isThere, startWorld } from './engineWorld.ts';

const ENGINES = [
  { engine: 'k6', more: [] },
  { engine: 'locust', more: ['--workers', '2'] },
  { engine: 'artillery', more: [] },
].filter(isThere);

let world: EngineWorld;
test.beforeEach(async () => {
  world = await startWorld();
});
test.afterEach(() => world.close());

for (const { engine, more } of ENGINES) {
  test.describe(engine, () => {
    const carriedOut = async (change: Readonly<Record<string, unknown>>) => {
      const plan = world.plan({ threshold: [], expect: '2xx, 4xx, 5xx', ...change });
      const { out, err, exitCode } = await world.rollcall([
        ...['run', plan, '--engine', engine, ...more, '--json'],
      ]);
      expect(exitCode, err).toBe(0);
      return JSON.parse(out);
    };
    const callsOf = (id: number) =>
      world.target.idsUnder('/users/').filter((seen) => Number(seen) === id).length;

    test('two shuffled rounds after a warm-up: each id twice, and the warm-up apart', async () => {
      const { counts } = await carriedOut({
        ids: '1-30',
        rounds: 2,
        warmup: '10',
        order: 'shuffled',
        seed: 5,
      });
      expect(counts).toMatchObject({ planned: 60, warmUp: 10, responses: 60 });
      expect(world.target.requestCount).toBe(70);
      for (let id = 1; id <= 30; id++) {
        expect(callsOf(id)).toBeGreaterThanOrEqual(2);
        expect(callsOf(id)).toBeLessThanOrEqual(3);
      }
    });

    test('an open load keeps its rate, not its speed', async () => {
      const { counts, ratePerSecond } = await carriedOut({
        ids: '1-20',
        concurrency: undefined,
        load: 'open',
        rate: 40,
        maxInFlight: 20,
        duration: 3,
      });
      expect(world.target.requestCount).toBeGreaterThan(100);
      expect(world.target.requestCount).toBeLessThan(125);
      expect(counts.sent).toBe(world.target.requestCount);
      expect(ratePerSecond).toBeGreaterThan(25);
      expect(ratePerSecond).toBeLessThan(55);
    });

    test('stages end with the last, and never have more in flight than they say', async () => {
      const { counts, end } = await carriedOut({
        ids: '1-20',
        load: 'stages',
        concurrency: 1,
        stages: '2s:8, 1s:8',
      });
      expect(end.reason).toBe('completed');
      expect(counts.sent).toBe(world.target.requestCount);
      expect(world.target.peakInFlight).toBeLessThanOrEqual(8);
      expect(world.target.peakInFlight).toBeGreaterThan(3);
    });
  });
}
