import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { readSnapshot } from '../core/snapshot/readSnapshot.ts';
import { COMPLETED, reportOf } from '../core/stats/report.fixture.ts';
import { Browser } from './libraryWorld.fixture.ts';

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const report = (latencyMs: number) => reportOf({ samples: [{ latencyMs }, {}], end: COMPLETED });

async function started() {
  const browser = new Browser();
  const tab = browser.tab();
  await tab.commands.start();
  return { browser, tab };
}

describe('all runs as a file', () => {
  async function exported() {
    const { tab } = await started();
    await tab.keep(report(1), 'one');
    await tab.keep(report(2), 'two');
    const id = tab.state().runs.find(({ name }) => name === 'one')?.id ?? '';
    await tab.commands.changeLabels(id, { tags: ['x'], note: 'a\nb' });
    await tab.commands.exportRuns();
    const blob = tab.saved[0]?.blob;
    if (blob === undefined) throw new Error('nothing was saved');
    return { tab, blob };
  }

  test('holds every run, and each of its snapshots is a file by itself', async () => {
    const { tab, blob } = await exported();
    expect(tab.saved[0]?.name).toBe('rollcall-2026-11-23-000000-library.ndjson');
    const lines = (await blob.text()).split('\n');
    expect(lines).toHaveLength(6);
    expect(lines[5]).toBe('');
    expect([readSnapshot(lines[2] ?? '').ok, readSnapshot(lines[4] ?? '').ok]).toEqual([
      true,
      true,
    ]);
    expect(tab.state()).toMatchObject({ notice: '2 runs exported.', work: undefined });
  });

  test('comes back in another browser with its names, tags and notes; and changes nothing where it is already', async () => {
    const { tab, blob } = await exported();
    const before = tab.state().runs;
    await tab.commands.importRuns(blob);
    expect(tab.state().notice).toBe('0 runs added. 2 were there already.');
    expect(tab.state().runs).toEqual(before);

    vi.stubGlobal('indexedDB', new IDBFactory());
    const elsewhere = new Browser().tab();
    await elsewhere.commands.importRuns(blob);
    expect(elsewhere.state().notice).toBe('2 runs added.');
    const without = ({ id: _, byteCount: __, ...head }: (typeof before)[number]) => head;
    const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1);
    expect(elsewhere.state().runs.map(without).sort(byName)).toEqual(
      before.map(without).sort(byName),
    );
  });

  test('that is hostile or damaged adds only what can be read, and never throws', async () => {
    const { blob } = await exported();
    const good = (await blob.text()).split('\n');
    const labels = good[1] ?? '';
    const files: Record<string, readonly [string, number]> = {
      empty: ['', 0],
      'no json': ['hello\nworld\n', 0],
      'a snapshot': [good[2] ?? '', 0],
      'only a head': [`${good[0]}\n`, 0],
      'a newer version': [(good[0] ?? '').replace('"version":1', '"version":2'), 0],
      'cut in a snapshot': [good.slice(0, 5).join('\n').slice(0, -50), 1],
      'labels without a run': [[good[0], labels].join('\n'), 0],
      'a lie about its count': [
        `${(good[0] ?? '').replace('2', '9e15')}\n${good.slice(1).join('\n')}`,
        2,
      ],
      'damaged labels': [[good[0], '{"name":7}', good[2], ...good.slice(3)].join('\n'), 1],
      'a damaged snapshot': [
        [good[0], labels, '{"format":"rollcall-snapshot"}', ...good.slice(3)].join('\n'),
        1,
      ],
      'a deep snapshot': [[good[0], labels, '['.repeat(200_000), ...good.slice(3)].join('\n'), 1],
      'a long label line': [[good[0], `{"name":"${'x'.repeat(200_000)}"}`, good[2]].join('\n'), 0],
      'empty lines': [`${good[0]}\n${'\n'.repeat(50_000)}`, 0],
      'nasty labels': [
        [
          good[0],
          labels
            .replace('"one"', '"<script>\\u202E\\u0000"')
            .replace('"two"', '"<script>\\u202E\\u0000"'),
          good[2],
        ].join('\n'),
        1,
      ],
      prototype: [
        [good[0], labels.replace('{', '{"__proto__":{"name":"x"},'), good[2]].join('\n'),
        1,
      ],
    };
    for (const [what, [text, added]] of Object.entries(files)) {
      vi.stubGlobal('indexedDB', new IDBFactory());
      const tab = new Browser().tab();
      await tab.commands.importRuns(new Blob([text]));
      expect([what, tab.state().runs.length]).toEqual([what, added]);
      expect([what, tab.state().notice]).toEqual([
        what,
        expect.stringMatching(/^(Nothing|\d+ runs?).*[.…]$/s),
      ]);
      expect(tab.state().work).toBeUndefined();
      expect(tab.names().join()).not.toContain('\u202E');
    }
  });

  test('that is cut anywhere gives what is whole', async () => {
    const { blob } = await exported();
    for (let end = 0; end < blob.size; end += 97) {
      vi.stubGlobal('indexedDB', new IDBFactory());
      const tab = new Browser().tab();
      await tab.commands.importRuns(blob.slice(0, end));
      expect(tab.state().runs.length).toBeLessThan(3);
      expect(tab.state().notice).toMatch(/[.…]$/);
    }
  });

  test('can be given up', async () => {
    const { blob } = await exported();
    vi.stubGlobal('indexedDB', new IDBFactory());
    const tab = new Browser().tab();
    tab.libraryStore.subscribe(({ work }) => {
      if (work?.done === 1) tab.commands.cancelWork();
    });
    await tab.commands.importRuns(blob);
    expect(tab.state()).toMatchObject({
      notice: expect.stringContaining('given up'),
      work: undefined,
    });
    expect(tab.state().runs).toHaveLength(1);
  });
});
