import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  eventOf,
  factsOf,
  figuresOf,
  foldOf,
  messagesOf,
} from '../core/library/recording.fixture.ts';
import { columnOf } from '../core/plan/textColumn.ts';
import { sampleOf } from '../core/run/samples.fixture.ts';
import { writeSnapshot } from '../core/snapshot/writeSnapshot.ts';
import { digestInfoOf } from '../core/stats/digestInfo.fixture.ts';
import { idStatsOf } from '../core/stats/idStats.ts';
import { COMPLETED, reportOf } from '../core/stats/report.fixture.ts';
import { ReportBuilder } from '../core/stats/reportBuilder.ts';
import { UNDO_MS } from './libraryList.ts';
import { Browser } from './libraryWorld.fixture.ts';

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const report = (latencyMs: number) => reportOf({ samples: [{ latencyMs }, {}], end: COMPLETED });

async function started() {
  const browser = new Browser();
  const tab = browser.tab();
  await tab.commands.start();
  return { browser, tab };
}

describe('keeping runs', () => {
  test('a file that is opened is kept, under its name, once', async () => {
    const { tab } = await started();
    await tab.commands.onOpened(new File([], 'nightly.rollcall.json'), report(1));
    await tab.commands.onOpened(new File([], 'copy.rollcall.json'), report(1));
    expect(tab.state().runs).toMatchObject([{ name: 'nightly', source: 'file' }]);
    expect(tab.state().shown?.id).toBe(tab.state().runs[0]?.id);
  });

  test('a run of the library is opened as a file, and adds nothing', async () => {
    const { tab } = await started();
    await tab.keep(report(1), 'one');
    await tab.commands.openRun(tab.state().runs[0]?.id ?? '');
    const file = tab.opened[0];
    expect(file?.name).toBe('one');
    expect(await file?.text()).toBe(writeSnapshot(report(1)));
    if (file !== undefined) await tab.commands.onOpened(file, report(3));
    expect(tab.names()).toEqual(['one']);
  });

  test('what never leaves is not stored: no secret of an address, an id or a header', async () => {
    const { tab } = await started();
    const ids = columnOf(['https://ann:hunter2@127.0.0.1/a?token=s3cret-token', 'b']);
    const made = reportOf({ samples: [{ row: 0 }, { row: 1 }], end: COMPLETED });
    const dataset = { ...made.dataset, cells: [ids], ids };
    const request = {
      ...made.plan.request,
      headers: [{ name: 'Authorization', value: 'Bearer s3cret-bearer' }],
    };
    await tab.keep({ ...made, dataset, plan: { ...made.plan, request } }, 'secret');
    await tab.commands.exportRuns();
    const file = (await tab.saved[0]?.blob.text()) ?? '';
    expect(file).toContain('"name":"Authorization"');
    for (const secret of ['hunter2', 's3cret-token', 's3cret-bearer']) {
      expect(file).not.toContain(secret);
    }
  });

  test('a run can be read for a comparison', async () => {
    const { tab } = await started();
    await tab.keep(report(1), 'one');
    const read = await tab.commands.readRun(tab.state().runs[0]?.id ?? '');
    if (!read.ok) throw new Error(read.error);
    expect(figuresOf(read.value).latency).toEqual(figuresOf(report(1)).latency);
    expect(await tab.commands.readRun('none')).toMatchObject({ ok: false });
    expect(tab.opened).toEqual([]);
  });

  test('a run without an answer leaves nothing behind', async () => {
    const { tab } = await started();
    tab.recorder.begin('r', new ReportBuilder(factsOf()).view());
    await tab.commands.keepFinished('r', foldOf({ facts: factsOf(), messages: [] }, COMPLETED));
    expect(tab.state().runs).toEqual([]);
    expect(await tab.recordings.ids()).toEqual({ ok: true, value: [] });
    await vi.waitFor(async () => expect(await tab.locks.heldIds()).toEqual(new Set()));
  });

  test('a summary without samples is refused in words', async () => {
    const { tab } = await started();
    const whole = report(1);
    const digest = digestInfoOf(idStatsOf(whole), { level: 'summary' });
    await tab.commands.keepReport({ ...whole, digest }, 'link');
    expect(tab.state()).toMatchObject({ runs: [], notice: expect.stringContaining('whole runs') });
  });
});

describe('storage that fails', () => {
  const messages = messagesOf([[sampleOf()], [sampleOf()], [sampleOf()], [sampleOf()]]);

  test('at the end of a run leaves its recording, and the next page puts it away', async () => {
    const { browser, tab } = await started();
    tab.recorder.begin('r', new ReportBuilder(factsOf()).view());
    for (const message of messages) tab.recorder.take(eventOf('r', message));
    const { put } = IDBObjectStore.prototype;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
      this: IDBObjectStore,
      ...args: Parameters<typeof put>
    ) {
      if (this.name === 'results') throw new DOMException('no room', 'QuotaExceededError');
      return put.apply(this, args);
    });
    const live = foldOf({ facts: factsOf(), messages }, COMPLETED);
    await tab.commands.keepFinished('r', live);
    expect(tab.state().runs).toEqual([]);
    expect(tab.state().trouble).toMatch(/not kept in the library: .*full.*Export it/);
    vi.restoreAllMocks();
    tab.crash();
    const next = browser.tab();
    await next.commands.start();
    expect(next.state().runs).toMatchObject([{ id: 'r', source: 'run', endReason: 'completed' }]);
  });

  test('that is refused says so, and every command answers', async () => {
    vi.stubGlobal('indexedDB', {
      open: () => {
        throw new DOMException('The operation is insecure.', 'SecurityError');
      },
    });
    const { tab } = await started();
    expect(tab.state()).toMatchObject({
      status: 'refused',
      trouble: expect.stringContaining('refuses storage'),
    });
    tab.recorder.begin('r', new ReportBuilder(factsOf()).view());
    for (const message of messages) tab.recorder.take(eventOf('r', message));
    await tab.commands.keepFinished('r', foldOf({ facts: factsOf(), messages }, COMPLETED));
    await tab.commands.deleteRuns(['r']);
    await tab.commands.undoDelete();
    await tab.commands.exportRuns();
    await tab.commands.importRuns(new Blob(['x']));
    await tab.commands.openRun('r');
    expect(tab.state()).toMatchObject({ runs: [], work: undefined });
  });

  test('that is nearly full is said', async () => {
    const { tab } = await started();
    tab.room.usedBytes = 950e6;
    await tab.keep(report(1), 'one');
    expect(tab.state().room?.warning).toMatch(/950\.0 MB of 1\.0 GB .*No run is ever deleted/);
    tab.room.usedBytes = 100e6;
    await tab.keep(report(2), 'two');
    expect(tab.state().room).toMatchObject({ warning: undefined, usedBytes: 100e6 });
    expect(tab.state().room?.resultBytes).toBeGreaterThan(100);
  });
});

describe('deleting', () => {
  test('is seen at once, and can be undone in time', async () => {
    const { browser, tab } = await started();
    await tab.keep(report(1), 'one');
    await tab.keep(report(2), 'two');
    const id = tab.state().runs.find(({ name }) => name === 'one')?.id ?? '';
    await tab.commands.deleteRuns([id]);
    expect(tab.names()).toEqual(['two']);
    expect(tab.state().deletion?.ids).toEqual([id]);
    browser.nowEpochMs += UNDO_MS - 1;
    tab.runTimers();
    await tab.commands.undoDelete();
    expect(tab.names()).toEqual(['one', 'two']);
    expect(tab.state().deletion).toBeUndefined();
    browser.nowEpochMs += 2;
    tab.runTimers();
    await tab.commands.start();
    expect(tab.names()).toEqual(['one', 'two']);
    expect(await tab.commands.readRun(id)).toMatchObject({ ok: true });
  });

  test('is for good when its time is over', async () => {
    const { browser, tab } = await started();
    await tab.keep(report(1), 'one');
    const id = tab.state().runs[0]?.id ?? '';
    await tab.commands.deleteRuns([id]);
    browser.nowEpochMs += UNDO_MS;
    tab.runTimers();
    await vi.waitFor(() => expect(tab.state().deletion).toBeUndefined());
    await tab.commands.undoDelete();
    expect(tab.names()).toEqual([]);
    expect(await tab.connection.use((db) => db.count('results'))).toEqual({ ok: true, value: 0 });
  });

  test('goes on when the page is closed', async () => {
    const { browser, tab } = await started();
    await tab.keep(report(1), 'one');
    await tab.commands.deleteRuns([tab.state().runs[0]?.id ?? '']);
    tab.crash();
    const soon = browser.tab();
    await soon.commands.start();
    expect(soon.names()).toEqual([]);
    expect(await soon.connection.use((db) => db.count('results'))).toEqual({ ok: true, value: 1 });
    browser.nowEpochMs += UNDO_MS;
    const later = browser.tab();
    await later.commands.start();
    expect(await later.connection.use((db) => db.count('results'))).toEqual({ ok: true, value: 0 });
  });
});

describe('two tabs', () => {
  test('agree on the list', async () => {
    const { browser, tab } = await started();
    const other = browser.tab();
    await other.commands.start();
    await tab.keep(report(1), 'one');
    await vi.waitFor(() => expect(other.names()).toEqual(['one']));
    const id = other.state().runs[0]?.id ?? '';
    await other.commands.changeLabels(id, { name: ' new\u202E name ', tags: ['a', 'a', ' '] });
    await vi.waitFor(() =>
      expect(tab.state().runs).toMatchObject([{ name: 'new name', tags: ['a'] }]),
    );
    await tab.commands.deleteRuns([id]);
    await vi.waitFor(() => expect(other.names()).toEqual([]));
    await tab.commands.undoDelete();
    await vi.waitFor(() => expect(other.names()).toEqual(['new name']));
  });
});

describe('asking for storage that stays', () => {
  test('is offered after the first run, and done once when a person wants it', async () => {
    const { tab } = await started();
    expect(tab.state().persistence).toBe('unknown');
    await tab.keep(report(1), 'one');
    expect(tab.state().persistence).toBe('offer');
    expect(tab.asked).toEqual([]);
    await tab.commands.askToPersist();
    expect(tab.asked).toEqual(['persist']);
    expect(tab.state().persistence).toBe('granted');
  });

  test('is not offered again when it was declined', async () => {
    const { tab } = await started();
    await tab.keep(report(1), 'one');
    tab.commands.dismissPersistOffer();
    await tab.keep(report(2), 'two');
    expect(tab.state().persistence).toBe('refused');
    expect(tab.asked).toEqual([]);
  });
});
