import { expect, test } from 'vitest';
import { fixtureText, readAs, summaryFrom } from './summaries.fixture.ts';

test('the end of the targets of a lazy attack is no request, whatever else failed', async () => {
  const lazy = await summaryFrom('vegeta-12.13.0-report-lazy.json');
  expect(lazy.engine.notes.join(' ')).toContain('no targets to attack');
  expect(lazy.latency.buckets?.reduce((sum, { count }) => sum + count, 0)).toBe(60);
  const read = async (change: object) => {
    const root: object = JSON.parse(fixtureText('vegeta-12.13.0-report.json'));
    const result = await readAs(
      'vegeta-12.13.0-report.json',
      JSON.stringify({ ...root, ...change }),
    );
    if (!result.ok) throw new Error(result.error);
    return result.value;
  };
  // Nothing else went without an answer: all eight are the ends of eight workers.
  const onlyEnds = await read({ errors: ['404 Not Found', 'no targets to attack'] });
  expect([onlyEnds.sent, onlyEnds.exceptions, onlyEnds.latency.minMs]).toEqual([
    292,
    [],
    undefined,
  ]);
  // The words without an entry for them, and no such words.
  expect((await read({ errors: ['no targets to attack'], status_codes: { 200: 5 } })).sent).toBe(
    300,
  );
  expect((await read({ errors: [] })).exceptions).toEqual([{ kind: 'network', count: 8 }]);
  // An attack of no targets at all holds no request.
  const nothing = await readAs(
    'vegeta-12.13.0-report.json',
    '{"latencies":{"mean":9,"min":9,"max":9},"requests":1,"status_codes":{"0":1},"errors":["no targets to attack"]}',
  );
  expect(nothing.ok ? '' : nothing.error).toContain('holds no request');
});
