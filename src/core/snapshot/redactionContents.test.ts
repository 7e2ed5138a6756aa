import { describe, expect, test } from 'vitest';
import { parseChecks } from '../plan/parseChecks.ts';
import { planOf } from '../run/samples.fixture.ts';
import { DEFAULT_REDACTION } from './redactionChoice.ts';
import { contentsOf } from './redactionContents.ts';
import { reportFrom, smallReport, tableOf } from './snapshot.fixture.ts';

const SECRETIVE = reportFrom({
  dataset: tableOf(
    ['id', 'token', 'team'],
    [
      ['7', 'hunter2', 'red'],
      ['8', 'hunter2', 'blue'],
    ],
  ),
  plan: planOf({
    request: {
      ...planOf().request,
      endpointTemplate: 'https://me:hunter2@x.test/{id}?api_key=hunter2',
      headers: [
        { name: 'Authorization', value: 'Bearer hunter2' },
        { name: 'Accept', value: 'text/plain' },
      ],
      body: 'hunter2',
    },
    checks: parseChecks('header x-token == hunter2\nstatus == 200').checks,
    length: { kind: 'rounds', rounds: 9 },
  }),
  samples: [],
  end: { reason: 'failed', message: 'No answer from https://me:hunter2@x.test/' },
});

describe('contentsOf', () => {
  test('of a plain run everything is kept, and is said', () => {
    const items = contentsOf(smallReport(), DEFAULT_REDACTION);
    expect(items.map(({ title, state }) => `${title}: ${state}`)).toEqual([
      'Address: kept',
      'Host names: kept',
      'Ids: kept',
      'Other columns: kept',
      'Rules: kept',
      'Times: kept',
      'Samples: kept',
    ]);
    expect(items.find(({ title }) => title === 'Ids')?.text).toBe('2 ids: «7», «8».');
  });

  test('what looks secret is left out, and never shown', () => {
    const items = contentsOf(SECRETIVE, DEFAULT_REDACTION);
    expect(items.map(({ title, state }) => `${title}: ${state}`)).toEqual([
      'Address: partly',
      'Host names: kept',
      'Ids: kept',
      'Other columns: kept',
      'Secret columns: left out',
      'Headers: kept',
      'Secret headers: left out',
      'Body: left out',
      'Rules: partly',
      'Message: partly',
      'Times: kept',
      'Samples: kept',
    ]);
    expect(JSON.stringify(items)).not.toContain('hunter2');
    expect(items.find(({ title }) => title === 'Secret columns')?.text).toContain('«token»');
  });

  test('pseudonyms take the other columns with them', () => {
    const items = contentsOf(SECRETIVE, { ...DEFAULT_REDACTION, ids: 'pseudonyms' });
    expect(items.find(({ title }) => title === 'Ids')).toMatchObject({ state: 'replaced' });
    expect(items.find(({ title }) => title === 'Other columns')).toEqual({
      title: 'Other columns',
      state: 'left out',
      text: 'The cells of «team». They would say whose the pseudonyms are.',
    });
  });

  test('warns when the ids themselves look secret', () => {
    const report = reportFrom({ dataset: tableOf(['api_key'], [['abc']]), samples: [] });
    const ids = contentsOf(report, DEFAULT_REDACTION).find(({ title }) => title === 'Ids');
    expect(ids?.text).toContain('Their column is called «api_key»: replace them by pseudonyms');
  });

  test('titles are unique', () => {
    const titles = contentsOf(SECRETIVE, DEFAULT_REDACTION).map(({ title }) => title);
    expect(new Set(titles).size).toBe(titles.length);
  });
});
