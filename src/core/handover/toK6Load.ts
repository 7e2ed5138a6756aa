/**
 * A plan's load as k6 scenarios. Executors: k6 docs, scenarios; lib/executor. A closed load counts its iterations over all users
 * (`iterationInTest`), so that with a given count no id is called twice; a load that goes on for a time goes round the rows.
 */
import { maxLanes, type Stage } from '../plan/load.ts';
import { type Plan, plannedCount } from '../plan/plan.ts';

export type K6Load = {
  /** Of `options`. */
  readonly scenarios: string;
  /** The row that request number `turn` calls, as an expression. */
  readonly row: string;
  /** Code that stands before: the order of a shuffle. */
  readonly order: string;
  /** Lines at the end of an iteration. */
  readonly think: readonly string[];
  readonly hasWarmUp: boolean;
  readonly cannot: readonly string[];
};

/** Longer than any run that a count ends. */
const LONGEST = '24h';

export function k6Load(plan: Plan, rowCount: number): K6Load {
  const cannot: string[] = [];
  const { warmUp, order, thinkTime } = plan;
  const hasWarmUp = warmUp.kind !== 'none';
  const startMs = warmUp.kind === 'duration' ? warmUp.durationMs : 0;
  if (warmUp.kind === 'requests') {
    cannot.push(
      'Warm-up requests and the run begin together: k6 starts scenarios at a time, not after a count. They are told apart in the results.',
    );
  }
  const run = runScenario(plan, rowCount, startMs, cannot);
  const warm = hasWarmUp ? [`    warmup: ${warmUpScenario(plan)},`] : [];
  const isOpen = plan.load.kind === 'open';
  const think = thinkTime.maxMs > 0 && !isOpen ? [thinkLine(thinkTime.minMs, thinkTime.maxMs)] : [];
  const isShuffled = order.kind === 'shuffled';
  return {
    scenarios: `{\n${[...warm, ...run.map(([name, text]) => `    ${name}: ${text},`)].join('\n')}\n  }`,
    row: isShuffled ? 'shuffledRow(turn)' : 'turn % ROWS.length',
    order: isShuffled ? SHUFFLE.replace('SEED', String(order.seed)) : '',
    think,
    hasWarmUp,
    cannot,
  };
}

type Scenario = readonly [name: string, text: string];

function runScenario(
  plan: Plan,
  rowCount: number,
  startMs: number,
  cannot: string[],
): readonly Scenario[] {
  const { load, length } = plan;
  const start = startMs > 0 ? `, startTime: '${startMs}ms'` : '';
  const count = plannedCount(length, rowCount);
  const stop = `, gracefulStop: '${plan.request.timeoutMs}ms'`;
  switch (load.kind) {
    case 'closed': {
      const vus = load.concurrency;
      if (count === undefined && length.kind === 'duration') {
        return [
          [
            'run',
            `{ executor: 'constant-vus', vus: ${vus}, duration: '${length.durationMs}ms'${start}${stop} }`,
          ],
        ];
      }
      return [
        [
          'run',
          `{ executor: 'shared-iterations', vus: ${Math.max(1, Math.min(vus, count ?? vus))}, iterations: ${count}, maxDuration: '${LONGEST}'${start}${stop} }`,
        ],
      ];
    }
    case 'stages':
      return [
        [
          'run',
          `{ executor: 'ramping-vus', startVUs: ${load.concurrency}, stages: ${stagesOf(load.stages)}${start}, gracefulRampDown: '${plan.request.timeoutMs}ms'${stop} }`,
        ],
      ];
    case 'sweep': {
      cannot.push(
        'Each step of the sweep is a scenario of its own and begins when the one before ends; requests in flight then overlap for a moment.',
      );
      return load.steps.map((vus, at) => [
        `step${at + 1}`,
        `{ executor: 'constant-vus', vus: ${vus}, duration: '${load.stepMs}ms', startTime: '${startMs + at * load.stepMs}ms', gracefulStop: '0s' }`,
      ]);
    }
    case 'open':
      return [['run', openScenario(plan, load, count, { start, stop }, cannot)]];
  }
}

type OpenLoad = Extract<Plan['load'], { kind: 'open' }>;

function openScenario(
  { length }: Plan,
  load: OpenLoad,
  count: number | undefined,
  { start, stop }: { readonly start: string; readonly stop: string },
  cannot: string[],
): string {
  if (load.arrivals === 'poisson') {
    cannot.push('Arrivals are even: k6 has no Poisson arrivals.');
  }
  if (load.whenFull === 'wait') {
    cannot.push(
      `An arrival that finds all ${load.maxInFlight} in flight is dropped (dropped_iterations): k6 does not let it wait.`,
    );
  }
  const vus = `preAllocatedVUs: ${load.maxInFlight}, maxVUs: ${load.maxInFlight}`;
  // Rates are whole numbers in k6: per 1,000 s three digits of a fraction are whole.
  const rate = (perSecond: number) => Math.max(1, Math.round(perSecond * 1000));
  const unit = "timeUnit: '1000s'";
  if (load.stages.length > 0) {
    const stages = load.stages.map(({ durationMs, target }) => ({
      durationMs,
      target: rate(target),
    }));
    return `{ executor: 'ramping-arrival-rate', startRate: ${rate(load.ratePerSecond)}, ${unit}, stages: ${stagesOf(stages)}, ${vus}${start}${stop} }`;
  }
  // A second more, and the script sends no more than the count.
  const durationMs =
    length.kind === 'duration'
      ? length.durationMs
      : Math.ceil(((count ?? 1) * 1000) / load.ratePerSecond) + 1000;
  return `{ executor: 'constant-arrival-rate', rate: ${rate(load.ratePerSecond)}, ${unit}, duration: '${durationMs}ms', ${vus}${start}${stop} }`;
}

function warmUpScenario({ warmUp, load }: Plan): string {
  const vus = Math.max(1, Math.min(maxLanes(load), 1000));
  const exec = "exec: 'warmUp'";
  if (warmUp.kind === 'duration') {
    return `{ executor: 'constant-vus', vus: ${vus}, duration: '${warmUp.durationMs}ms', gracefulStop: '0s', ${exec} }`;
  }
  const count = warmUp.kind === 'requests' ? warmUp.count : 1;
  return `{ executor: 'shared-iterations', vus: ${Math.min(vus, count)}, iterations: ${count}, maxDuration: '${LONGEST}', ${exec} }`;
}

function stagesOf(stages: readonly Stage[]): string {
  const texts = stages.map(
    ({ durationMs, target }) => `{ duration: '${durationMs}ms', target: ${Math.ceil(target)} }`,
  );
  return `[${texts.join(', ')}]`;
}

/** Of the script, not of this file. */
const CHANCE = ['Math', 'random()'].join('.');

function thinkLine(minMs: number, maxMs: number): string {
  const ms = minMs === maxMs ? `${minMs}` : `${minMs} + ${CHANCE} * ${maxMs - minMs}`;
  return `  sleep((${ms}) / 1000);`;
}

/** The order that Rollcall makes of this seed: mulberry32 (run/seededRandom.ts) and Fisher–Yates (run/shuffle.ts), anew each round. */
const SHUFFLE = `let order = { round: -1, rows: [] };
function shuffledRow(turn) {
  const round = Math.floor(turn / ROWS.length);
  if (order.round !== round) order = { round, rows: shuffled(SEED + round) };
  return order.rows[turn % ROWS.length];
}
function shuffled(seed) {
  let state = seed >>> 0;
  const random = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const rows = Array.from({ length: ROWS.length }, (_, row) => row);
  for (let last = rows.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [rows[last], rows[other]] = [rows[other], rows[last]];
  }
  return rows;
}`;
