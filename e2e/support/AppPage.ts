/**
 * The page as a person sees it: places as fields, found by role and accessible name, and actions as verbs. The names of
 * the public interface stand here and nowhere else in the tests. Nothing is asserted here.
 */
import { readFile } from 'node:fs/promises';
import { type Download, expect, type Locator, type Page, type Worker } from '@playwright/test';
import { PlanForm } from './PlanForm.ts';
import { parseCsv } from './parseCsv.ts';

type FigureName = 'Sent' | 'Requests per second' | 'p50' | 'p95' | 'p99' | 'Failed';
type TabName = 'By id' | 'Requests' | 'Exceptions';

type PlanFields = {
  readonly endpoint?: string;
  readonly ids?: string;
  readonly concurrency?: number | string;
  readonly timeoutSeconds?: number | string;
  readonly expectedStatus?: string;
};

type RequestFields = {
  readonly method?: string;
  readonly headers?: string;
  readonly body?: string;
};

export type TextFile = { readonly name: string; readonly text: string };

/** Parts of the form that are folded at first. */
const HEADERS_AND_BODY = 'Headers and body';
const COURSE = 'Length, warm-up, order';
const ENDED = /^(Finished|Stopped|Failed)/;

export class AppPage {
  readonly page: Page;
  readonly endpoint: Locator;
  readonly ids: Locator;
  readonly expectedStatus: Locator;
  readonly concurrency: Locator;
  readonly timeout: Locator;
  readonly headers: Locator;
  readonly body: Locator;
  readonly method: Locator;
  readonly order: Locator;
  readonly seed: Locator;
  readonly rounds: Locator;
  readonly runButton: Locator;
  readonly checkButton: Locator;
  readonly pauseButton: Locator;
  readonly resumeButton: Locator;
  readonly stopButton: Locator;
  readonly exportButton: Locator;
  readonly importButton: Locator;
  readonly state: Locator;
  readonly alert: Locator;
  /** What part of the run is shown, and how many requests it has. */
  readonly selection: Locator;
  readonly selected: Locator;
  /** The plot of every request. */
  readonly scatter: Locator;
  readonly plan: Locator;
  /** Load, length and rules. */
  readonly form: PlanForm;
  /** The load of a run that goes on; Enter applies what is typed. */
  readonly lanesNow: Locator;
  readonly rateNow: Locator;

  constructor(page: Page) {
    this.page = page;
    const textbox = (name: string) => page.getByRole('textbox', { name, exact: true });
    const spinbutton = (name: string) => page.getByRole('spinbutton', { name, exact: true });
    const combobox = (name: string) => page.getByRole('combobox', { name, exact: true });
    const button = (name: string) => page.getByRole('button', { name, exact: true });
    this.endpoint = textbox('Endpoint template');
    this.ids = textbox('Ids');
    this.expectedStatus = textbox('Expected status');
    this.concurrency = spinbutton('Concurrency');
    this.timeout = spinbutton('Timeout');
    this.headers = textbox('Headers');
    this.body = textbox('Body');
    this.method = combobox('Method');
    this.order = combobox('Order');
    this.seed = spinbutton('Seed');
    this.rounds = spinbutton('Rounds');
    this.runButton = button('Run');
    this.checkButton = button('Check');
    this.pauseButton = button('Pause');
    this.resumeButton = button('Resume');
    this.stopButton = button('Stop');
    this.exportButton = button('Export');
    this.importButton = button('Import');
    this.state = page.getByRole('status', { name: 'Run state' });
    this.alert = page.getByRole('alert');
    this.selection = page.getByRole('region', { name: 'Selection', exact: true });
    this.selected = page.getByRole('status', { name: 'Selected' });
    this.scatter = page.getByRole('region', { name: 'Every request' }).locator('canvas').first();
    this.plan = page.getByRole('complementary', { name: 'Plan' });
    this.form = new PlanForm(page);
    this.lanesNow = spinbutton('Lanes now');
    this.rateNow = spinbutton('Rate now');
  }

  async open(search = ''): Promise<void> {
    await this.page.goto(`/${search}`);
    await this.state.waitFor();
  }

  async fillPlan(fields: PlanFields): Promise<void> {
    const { endpoint, ids, concurrency, timeoutSeconds, expectedStatus } = fields;
    if (endpoint !== undefined) await this.endpoint.fill(endpoint);
    if (ids !== undefined) await this.ids.fill(ids);
    if (concurrency !== undefined) await this.concurrency.fill(`${concurrency}`);
    if (timeoutSeconds !== undefined) await this.timeout.fill(`${timeoutSeconds}`);
    if (expectedStatus !== undefined) await this.expectedStatus.fill(expectedStatus);
  }

  async fillRequest(fields: RequestFields): Promise<void> {
    const { method, headers, body } = fields;
    if (method !== undefined) await this.method.selectOption(method);
    await this.#unfold(this.headers, HEADERS_AND_BODY);
    if (headers !== undefined) await this.headers.fill(headers);
    if (body !== undefined) await this.body.fill(body);
  }

  async repeat(rounds: number): Promise<void> {
    await this.#unfold(this.rounds, COURSE);
    await this.rounds.fill(`${rounds}`);
  }

  async shuffle(seed: number): Promise<void> {
    await this.#unfold(this.order, COURSE);
    await this.order.selectOption('shuffled');
    await this.seed.fill(`${seed}`);
  }

  async run(): Promise<void> {
    await this.runButton.click();
  }

  /** Says yes to what a run asks before it writes, or goes to another host. */
  async confirm(): Promise<void> {
    const dialog = this.page.getByRole('dialog', { name: 'Confirm the run' });
    await dialog.getByRole('button', { name: 'Run', exact: true }).click();
  }

  async stop(): Promise<void> {
    await this.stopButton.click();
  }

  /** As the top bar shows it, in whole seconds. */
  async elapsedSeconds(): Promise<number> {
    const text = (await this.page.getByRole('banner').textContent()) ?? '';
    const [, minutes = '0', seconds = '0'] = /(\d+):(\d\d)/.exec(text) ?? [];
    return Number(minutes) * 60 + Number(seconds);
  }

  /** Waits for the end of the run, however it ends; the test's own timeout is the only limit. */
  async finished(): Promise<void> {
    await this.state.filter({ hasText: ENDED }).waitFor();
  }

  figureGroup(name: FigureName): Locator {
    return this.page.getByRole('group', { name, exact: true });
  }

  /** The figure's number, without thousands separators; latencies in ms. NaN while it shows none. */
  async figure(name: FigureName): Promise<number> {
    const group = this.figureGroup(name);
    await group.waitFor();
    // As it is laid out, so that a value and the remark after it stay apart.
    const text = (await group.allInnerTexts()).join(' ').trim();
    const isLabelled = text.toLowerCase().startsWith(name.toLowerCase());
    return numberIn(isLabelled ? text.slice(name.length) : text);
  }

  async figures(): Promise<Readonly<Record<FigureName, number>>> {
    return {
      Sent: await this.figure('Sent'),
      'Requests per second': await this.figure('Requests per second'),
      p50: await this.figure('p50'),
      p95: await this.figure('p95'),
      p99: await this.figure('p99'),
      Failed: await this.figure('Failed'),
    };
  }

  /** Selects a tab of the result and gives its panel. The name may be followed by a count. */
  async openTab(name: TabName): Promise<Locator> {
    const tab = this.page.getByRole('tab', { name: new RegExp(`^${name}`) });
    // What is drawn above it may move it between press and release: a person would press again.
    await expect(async () => {
      await tab.click();
      await expect(tab).toHaveAttribute('aria-selected', 'true', { timeout: 1000 });
    }).toPass();
    return this.page.getByRole('tabpanel');
  }

  async exportSnapshot(): Promise<TextFile> {
    return this.#export('Snapshot (.rollcall.json)');
  }

  async exportReport(): Promise<TextFile> {
    return this.#export('Report (.html)');
  }

  async exportSamples(): Promise<TextFile> {
    return this.#export('Samples (.csv)');
  }

  /** The finished requests, from the CSV that the page exports: one record a sample, keyed by column. */
  async samples(): Promise<readonly Readonly<Record<string, string>>[]> {
    return parseCsv((await this.exportSamples()).text);
  }

  /** How many samples ended in which way: `{ expected: 50, cancelled: 6 }`. */
  async outcomes(): Promise<Readonly<Record<string, number>>> {
    const counts: Record<string, number> = {};
    for (const { outcome = '' } of await this.samples())
      counts[outcome] = (counts[outcome] ?? 0) + 1;
    return counts;
  }

  /** What a button saves. */
  async download(button: Locator): Promise<TextFile> {
    const downloads = this.page.waitForEvent('download');
    await button.click();
    return textOf(await downloads);
  }

  async importFile(file: TextFile): Promise<void> {
    const chooserOpens = this.page.waitForEvent('filechooser');
    await this.importButton.click();
    const chooser = await chooserOpens;
    const buffer = Buffer.from(file.text, 'utf8');
    await chooser.setFiles({ name: file.name, mimeType: 'application/json', buffer });
  }

  /** A file that is on disk, however large. */
  async importFrom(path: string): Promise<void> {
    const chooserOpens = this.page.waitForEvent('filechooser');
    await this.importButton.click();
    await (await chooserOpens).setFiles(path);
  }

  /** Row 1 is the first under the heading. */
  rowOf(table: Locator, row: number): Locator {
    return table.locator(`[role="row"][aria-rowindex="${row + 1}"]`);
  }

  async dropFile(place: Locator, file: TextFile): Promise<void> {
    const dataTransfer = await this.page.evaluateHandle(({ name, text }) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text], name));
      return transfer;
    }, file);
    for (const type of ['dragenter', 'dragover', 'drop']) {
      await place.dispatchEvent(type, { dataTransfer });
    }
  }

  /** The worker that sends the requests; there is one while a run is on. */
  engine(): Worker | undefined {
    return this.page.workers().find((worker) => worker.url().includes('runner'));
  }

  async scrollsSideways(): Promise<boolean> {
    return this.page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      return scrollWidth > clientWidth;
    });
  }

  async #export(item: string): Promise<TextFile> {
    await this.exportButton.click();
    return this.download(this.page.getByRole('menuitem', { name: item, exact: true }));
  }

  async #unfold(inside: Locator, name: string): Promise<void> {
    if (await inside.isVisible()) return;
    await this.plan.getByText(name, { exact: true }).click();
    await inside.waitFor();
  }
}

async function textOf(download: Download): Promise<TextFile> {
  return {
    name: download.suggestedFilename(),
    text: await readFile(await download.path(), 'utf8'),
  };
}

function numberIn(text: string): number {
  // The figure stands first; a remark after it may hold numbers of its own.
  const found = /^\s*(\d+(?:,\d{3})*(?:\.\d+)?)\s*(s\b)?/.exec(text);
  const value = Number((found?.[1] ?? 'none').replaceAll(',', ''));
  return found?.[2] === undefined ? value : value * 1000;
}
