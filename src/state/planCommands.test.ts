import { describe, expect, test } from 'vitest';
import { parseDataset } from '../core/plan/parseDataset.ts';
import { DEFAULT_DRAFT, type PlanDraft } from '../core/plan/plan.ts';
import { planOf } from '../core/run/samples.fixture.ts';
import { reportOf } from '../core/stats/report.fixture.ts';
import type { DatasetClient } from '../platform/datasetClient.ts';
import { createPlanCommands } from './planCommands.ts';
import { createPlanStore } from './planStore.ts';

const ENDPOINT = 'http://127.0.0.1:8081/users/{id}';

function world(draft: Partial<PlanDraft> = {}) {
  const planStore = createPlanStore({
    ...DEFAULT_DRAFT,
    endpointTemplate: ENDPOINT,
    ids: '1-9',
    ...draft,
  });
  const waiting: (() => void)[] = [];
  const datasets: DatasetClient = {
    parse: (text, onParsed) => {
      // Only the newest text is answered.
      waiting.splice(0);
      waiting.push(() => onParsed(parseDataset(text)));
    },
  };
  const stored = new Map<string, string>();
  const commands = createPlanCommands({
    planStore,
    datasets,
    storage: { read: (key) => stored.get(key), write: (key, text) => stored.set(key, text) },
  });
  const answer = () => {
    for (const parsed of waiting.splice(0)) parsed();
  };
  answer();
  return { planStore, commands, answer, plan: () => planStore.getState() };
}

const REPORT = reportOf({
  samples: [{}, {}, {}, {}],
  plan: { request: { ...planOf().request, endpointTemplate: ENDPOINT } },
});
const TWICE = { rounds: 2, shuffled: true };

describe('taking ids of a report', () => {
  test('fills the plan and says when it can run', () => {
    const { commands, answer, plan } = world();
    let ready = 0;
    commands.takeIdsOf(REPORT, ['3', '1'], TWICE, () => ready++);
    expect(ready).toBe(0);
    answer();
    expect(ready).toBe(1);
    expect(plan().draft).toMatchObject({
      ids: '3\n1',
      rounds: '2',
      lengthKind: 'rounds',
      orderKind: 'shuffled',
    });
    expect(plan().checked?.ready?.dataset.rowCount).toBe(2);
  });

  test('undo gives back what was typed', () => {
    const { commands, answer, plan } = world({ loadKind: 'open' });
    const before = plan();
    commands.takeIdsOf(REPORT, ['3'], TWICE, () => {});
    answer();
    commands.undoPlan();
    answer();
    expect(plan()).toEqual(before);
    commands.undoPlan();
    expect(plan()).toEqual(before);
  });

  test('undo gives back a file of ids', () => {
    const { commands, answer, plan } = world();
    commands.takeIds({ name: 'ids.csv', sizeBytes: 10 }, 'a,b,c');
    answer();
    const before = plan();
    commands.takeIdsOf(REPORT, ['3'], TWICE, () => {});
    answer();
    expect(plan().idsFile).toBeUndefined();
    commands.undoPlan();
    expect(plan()).toEqual(before);
    expect(plan().parsed?.dataset.rowCount).toBe(3);
  });

  test('undo before the ids were parsed', () => {
    const { commands, answer, plan } = world();
    const before = plan();
    commands.takeIdsOf(REPORT, ['3'], TWICE, () => {});
    commands.undoPlan();
    answer();
    expect(plan().draft).toEqual(before.draft);
    expect(plan().checked?.ready?.dataset.rowCount).toBe(9);
  });

  test('headers typed for one endpoint are not sent to the one of an opened file', () => {
    const typed = {
      endpointTemplate: 'http://127.0.0.1:1/{id}',
      headers: 'X-Tenant: acme',
      body: 'x',
    };
    const { commands, plan } = world(typed);
    commands.takeIdsOf(REPORT, ['3'], TWICE, () => {});
    expect(plan().draft).toMatchObject({ endpointTemplate: ENDPOINT, headers: '', body: '' });
  });
});

describe('taking the fields of an imported request', () => {
  const FIELDS = {
    endpointTemplate: 'http://127.0.0.1:1/{id}',
    method: 'POST',
    body: 'x',
  } as const;

  test('with ids of its own: a file of ids makes way, and undo brings it back', () => {
    const { commands, answer, plan } = world();
    commands.takeIds({ name: 'ids.csv', sizeBytes: 10 }, 'a,b,c');
    answer();
    const before = plan();
    commands.takeFields({ ...FIELDS, ids: '42' });
    answer();
    expect(plan().idsFile).toBeUndefined();
    expect(plan().checked?.ready).toMatchObject({ dataset: { rowCount: 1 }, request: FIELDS });
    commands.undoPlan();
    expect(plan()).toEqual(before);
  });

  test('without ids: those of the form stay, be they typed or a file', () => {
    const { commands, answer, plan } = world();
    commands.takeIds({ name: 'ids.csv', sizeBytes: 10 }, 'a,b,c');
    answer();
    const before = plan();
    commands.takeFields(FIELDS);
    expect(plan().idsFile?.name).toBe('ids.csv');
    expect(plan().checked?.ready).toMatchObject({ dataset: { rowCount: 3 }, request: FIELDS });
    commands.undoPlan();
    expect(plan()).toEqual(before);
  });
});
