/** The library as a person sees it: the list of kept runs, what stands above it, and the run that is looked at. Nothing is asserted here. */
import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import type { TextFile } from './AppPage.ts';

export class LibraryView {
  readonly page: Page;
  readonly button: Locator;
  readonly region: Locator;
  readonly table: Locator;
  readonly search: Locator;
  readonly chosen: Locator;
  readonly lost: Locator;

  constructor(page: Page) {
    this.page = page;
    this.button = page.getByRole('button', { name: 'Library', exact: true });
    this.region = page.getByRole('region', { name: 'Library', exact: true });
    this.table = this.region.getByRole('table', { name: 'Runs' });
    this.search = this.region.getByRole('searchbox', { name: 'Find runs' });
    this.chosen = this.region.getByRole('region', { name: 'Chosen runs' });
    this.lost = this.region.getByRole('region', { name: 'Recovered, incomplete' });
  }

  async open(): Promise<void> {
    await this.button.click();
    await this.region.waitFor();
  }

  /** Row 1 is the first under the heading. */
  row(at: number): Locator {
    return this.table.locator(`[role="row"][aria-rowindex="${at + 1}"]`);
  }

  /** What stands below the list when a run is clicked. */
  async look(at: number): Promise<Locator> {
    await this.row(at).click();
    const detail = this.region.getByRole('region', { name: /^Run / });
    await detail.waitFor();
    return detail;
  }

  async choose(at: number): Promise<void> {
    await this.row(at).getByRole('checkbox').check();
  }

  async exportAll(): Promise<TextFile> {
    const downloads = this.page.waitForEvent('download');
    await this.region.getByRole('button', { name: 'Export all' }).click();
    const download = await downloads;
    const text = await readFile(await download.path(), 'utf8');
    return { name: download.suggestedFilename(), text };
  }

  async importAll({ name, text }: TextFile): Promise<void> {
    const chooserOpens = this.page.waitForEvent('filechooser');
    await this.region.getByRole('button', { name: /^Import all/ }).click();
    const buffer = Buffer.from(text, 'utf8');
    await (await chooserOpens).setFiles({ name, mimeType: 'application/x-ndjson', buffer });
  }
}
