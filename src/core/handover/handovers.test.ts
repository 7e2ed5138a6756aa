import { createContext, Script } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { parseDataset } from '../plan/parseDataset.ts';
import { DEFAULT_DRAFT, type PlanDraft, type ReadyPlan } from '../plan/plan.ts';
import { checkPlan } from '../plan/validatePlan.ts';
import { shuffledRows } from '../run/shuffle.ts';
import { HANDOVER_NAMES, type Handover, type HandoverName } from './handover.ts';
import { handoverOf } from './handovers.ts';
import { secretValuesOf } from './secretValues.ts';

const SECRET = 'sw0rdf1sh-8471';

function planOf(change: Partial<PlanDraft> = {}): ReadyPlan {
  const draft = {
    ...DEFAULT_DRAFT,
    endpointTemplate: 'http://127.0.0.1:8080/users/{id}',
    ids: '1-20',
    ...change,
  };
  const { ready, issues } = checkPlan(draft, parseDataset(draft.ids));
  if (ready === undefined) throw new Error(issues.map(({ message }) => message).join(' '));
  return ready;
}

function handedTo(name: HandoverName, change: Partial<PlanDraft> = {}): Handover {
  const plan = planOf(change);
  return handoverOf(name, { plan, dataset: plan.dataset });
}

function textOf({ files }: Handover, file: string | undefined = files[0]?.name): string {
  return [...(files.find(({ name }) => name === file)?.pieces ?? [])].join('');
}

const allTexts = (handover: Handover) =>
  handover.files.map(({ name }) => textOf(handover, name)).join('\n') +
  handover.commands.map(({ lines }) => lines).join('\n');

/** What of a script stands in no function of an engine: everything but its imports. */
const plainScript = (text: string) =>
  text
    .replaceAll(/^import .*$/gm, '')
    .replaceAll(/^export default function /gm, 'function main')
    .replaceAll(/^export /gm, '');

describe.each(HANDOVER_NAMES)('%s', (name) => {
  test('every row stands in a file, and there is a command and a way to install', () => {
    const handover = handedTo(name, { ids: 'id,region\n7,eu\n8 9,us\n"a/b",eu' });
    const texts = allTexts(handover);
    for (const encoded of ['7', '8%209', 'a%2Fb']) expect(texts).toContain(encoded);
    expect(handover.commands.length).toBeGreaterThan(0);
    expect(handover.install).toMatch(/\w/);
  });

  test('a secret is a variable, in headers, body and address', () => {
    const change = {
      method: 'POST',
      endpointTemplate: `http://127.0.0.1:8080/users/{id}?api_key=${SECRET}-1`,
      headers: `Authorization: Bearer ${SECRET}-2\nX-Region: eu`,
      body: `{"name":"{id}","password":"${SECRET}-3"}`,
    } as const;
    const handover = handedTo(name, change);
    expect(allTexts(handover)).not.toContain(SECRET);
    expect(handover.variables).toHaveLength(3);
    for (const variable of handover.variables) expect(allTexts(handover)).toContain(variable);
    const plan = planOf(change);
    expect(Object.values(secretValuesOf({ plan, dataset: plan.dataset })).sort()).toEqual([
      `${SECRET}-1`,
      `${SECRET}-2`,
      `${SECRET}-3`,
    ]);
  });

  test('what it cannot do of a plan that asks for much is said in sentences', () => {
    const { cannot } = handedTo(name, {
      loadKind: 'open',
      arrivals: 'poisson',
      whenFull: 'drop',
      warmUp: '5',
      thresholds: 'http_req_duration: p(95)<500',
      checks: 'body contains ok',
      credentials: 'include',
    });
    expect(cannot.join(' ')).toMatch(/Poisson|load does not change/);
    expect(cannot.join(' ')).toMatch(/Cookies/);
    for (const sentence of cannot) expect(sentence).toMatch(/^[A-Zk].*\.$/s);
  });

  test.each([
    '__proto__',
    '</script>',
    "';rm -rf /;'",
    '$(id)',
    '`id`',
    '"""',
    'a\nb',
    '\u202E',
    '{{x}}',
  ])('hostile id %j stays data', (sign) => {
    const id = `${sign}zq81`;
    const plan = planOf({ ids: JSON.stringify([id, 'plain']) });
    const handover = handoverOf(name, { plan, dataset: plan.dataset });
    const { files } = handover;
    const script = textOf(handover, files[0]?.name);
    if (files.length > 1 && name !== 'k6-operator') expect(script).not.toContain('zq81');
    const data = files.find((file) => file.name === 'rollcall-data.json');
    if (data !== undefined) {
      const rows: readonly string[][] = JSON.parse(textOf(handover, data.name));
      expect(rows.map(([first]) => first)).toEqual([id, 'plain']);
    }
  });
});

describe('scripts', () => {
  test('of k6 and Artillery are JavaScript whatever the plan holds', () =>
    fc.assert(
      fc.property(
        fc.record({
          header: fc.string().map((text) => text.replaceAll(/[^\x20-\x7e]/g, '')),
          body: fc.string({ unit: 'binary' }),
          ids: fc.array(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 5 }),
          order: fc.constantFrom('given', 'shuffled'),
        }),
        ({ header, body, ids, order }) => {
          const change = {
            method: 'POST',
            headers: `X-Any: a${header}`,
            body: `x${body}`,
            ids: JSON.stringify(ids.map((id) => `i${id}`)),
            orderKind: order,
          } as const;
          const parsed = { ...DEFAULT_DRAFT, endpointTemplate: 'http://127.0.0.1/{id}', ...change };
          const { ready } = checkPlan(parsed, parseDataset(parsed.ids));
          fc.pre(ready !== undefined);
          const run = { plan: ready, dataset: ready.dataset };
          expect(() => new Script(plainScript(textOf(handoverOf('k6', run))))).not.toThrow();
          const artillery = handoverOf('artillery', run);
          expect(() => new Script(textOf(artillery, 'rollcall.cjs'))).not.toThrow();
        },
      ),
    ));

  test('of Artillery: as many virtual users as lanes, in one phase', () => {
    const { config, scenarios } = parse(textOf(handedTo('artillery', { concurrency: '9' })));
    expect(config.phases).toEqual([{ name: 'lanes', duration: 1, arrivalCount: 9 }]);
    expect(config.target).toBe('http://127.0.0.1:8080');
    expect(scenarios).toHaveLength(1);
  });

  test('shuffle as Rollcall does with the same seed', () => {
    const handover = handedTo('artillery', { orderKind: 'shuffled', seed: '42', ids: '1-50' });
    const { rowOf } = loaded(handover);
    expect(Array.from({ length: 50 }, (_, turn) => rowOf(turn))).toEqual([...shuffledRows(50, 42)]);
    const rounds = Array.from({ length: 50 }, (_, turn) => rowOf(turn + 50));
    expect(rounds).toEqual([...shuffledRows(50, 43)]);
  });

  test('of k6 shuffle so too', () => {
    const script = textOf(handedTo('k6', { orderKind: 'shuffled', seed: '7', ids: '1-30' }));
    const from = script.indexOf('let order =');
    const shuffle = script.slice(from, script.indexOf('export default'));
    const context = createContext({ ROWS: Array.from({ length: 30 }) });
    new Script(`${shuffle}; this.order = Array.from({ length: 30 }, (_, at) => shuffledRow(at));`)
      // The order stands in the script's own world.
      .runInContext(context);
    expect([...(context.order as number[])]).toEqual([...shuffledRows(30, 7)]);
  });

  test('an open load is due evenly, and follows its stages', () => {
    const even = loaded(handedTo('artillery', { loadKind: 'open', ratePerSecond: '20' }));
    expect([0, 1, 20].map((turn) => even.dueOf(turn))).toEqual([0, 0.05, 1]);
    const stages = {
      loadKind: 'openStages',
      ratePerSecond: '10',
      stages: '10s:30, 5s:30',
    } as const;
    const staged = loaded(handedTo('artillery', stages));
    // From 10 to 30 a second in 10 s are 200; a second later it is 30 more; after 350 it is over.
    expect(staged.dueOf(200)).toBeCloseTo(10);
    expect(staged.dueOf(230)).toBeCloseTo(11);
    expect(staged.dueOf(350)).toBe(undefined);
  });

  test('lanes follow the stages', () => {
    const change = { loadKind: 'stages', concurrency: '2', stages: '10s:12, 5s:0' } as const;
    const { lanesAt } = loaded(handedTo('artillery', change));
    expect([0, 5, 10, 12.5, 99].map((seconds) => lanesAt(seconds))).toEqual([2, 7, 12, 6, 0]);
  });

  test('of Vegeta: a target a line, in its JSON', () => {
    const lines = textOf(handedTo('vegeta', { ids: '1-3' }))
      .trim()
      .split('\n');
    expect(lines.map((line) => JSON.parse(line).url)).toEqual([
      'http://127.0.0.1:8080/users/1',
      'http://127.0.0.1:8080/users/2',
      'http://127.0.0.1:8080/users/3',
    ]);
  });

  test('of the k6-operator: a TestRun that names the script and its variables', () => {
    const manifest = parse(
      textOf(handedTo('k6-operator', { headers: `Authorization: Bearer ${SECRET}` })),
    );
    expect(manifest).toMatchObject({
      apiVersion: 'k6.io/v1alpha1',
      kind: 'TestRun',
      spec: { parallelism: 4, script: { configMap: { file: 'run.js' } } },
    });
    expect(manifest.spec.runner.env).toHaveLength(1);
  });
});

type Functions = {
  readonly rowOf: (turn: number) => number;
  readonly dueOf: (turn: number) => number | undefined;
  readonly lanesAt: (seconds: number) => number;
};

/** The processor in a world of its own, with its data. */
function loaded(handover: Handover): Functions {
  const data = textOf(handover, 'rollcall-data.json');
  const modules: Readonly<Record<string, object>> = {
    'node:fs': { readFileSync: () => data },
    'node:path': { join: () => '' },
    'node:timers/promises': {},
    'node:crypto': {},
  };
  const context = createContext({
    require: (name: string) => modules[name],
    module: {},
    __dirname: '',
  });
  const script = textOf(handover, 'rollcall.cjs');
  new Script(`${script}\nthis.functions = { rowOf, dueOf, lanesAt };`).runInContext(context);
  return context.functions as Functions;
}
