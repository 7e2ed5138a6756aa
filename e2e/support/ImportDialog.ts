/** «Import a request», as a person sees it: the text or file, the list of requests, what the chosen one becomes. */
import type { Locator, Page } from '@playwright/test';
import type { TextFile } from './AppPage.ts';

export class ImportDialog {
  readonly opener: Locator;
  readonly dialog: Locator;
  /** Takes dropped files. */
  readonly source: Locator;
  readonly text: Locator;
  /** What the text was recognised as. */
  readonly recognised: Locator;
  readonly filter: Locator;
  readonly requests: Locator;
  readonly preview: Locator;
  readonly useButton: Locator;
  /** The sentence about what was done, with its Undo. */
  readonly done: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    const dialog = page.getByRole('dialog', { name: 'Import a request' });
    this.#page = page;
    this.opener = page.getByRole('button', { name: 'Import a request', exact: true });
    this.dialog = dialog;
    this.source = dialog.getByRole('region', { name: 'Where it comes from' });
    this.text = dialog.getByRole('textbox', { name: 'Request', exact: true });
    this.recognised = dialog.getByRole('status', { name: 'Recognised' });
    this.filter = dialog.getByRole('searchbox', { name: 'Filter requests' });
    this.requests = dialog.getByRole('radio');
    this.preview = dialog.getByRole('region', { name: 'What it becomes' });
    this.useButton = dialog.getByRole('button', { name: 'Use it', exact: true });
    this.done = page.getByRole('alert').filter({ hasText: 'is in the form' });
  }

  async paste(text: string): Promise<void> {
    await this.opener.click();
    await this.text.fill(text);
  }

  async chooseFile(file: TextFile): Promise<void> {
    await this.opener.click();
    const chooserOpens = this.#page.waitForEvent('filechooser');
    await this.dialog.getByRole('button', { name: 'Choose a file', exact: true }).click();
    const buffer = Buffer.from(file.text, 'utf8');
    await (await chooserOpens).setFiles({ name: file.name, mimeType: 'application/yaml', buffer });
  }

  async choose(name: RegExp): Promise<void> {
    await this.dialog.getByRole('radio', { name }).check();
  }

  async use(): Promise<void> {
    await this.useButton.click();
    await this.dialog.waitFor({ state: 'hidden' });
  }

  async undo(): Promise<void> {
    await this.done.getByRole('button', { name: 'Undo' }).click();
  }
}
