/**
 * The parts of the plan form beyond what is called and with which ids: load, length, rules. Found by role and accessible
 * name, as in AppPage; the fields of a load are there while that load is chosen. Nothing is asserted here.
 */
import type { Locator, Page } from '@playwright/test';

type LoadName = 'fixed lanes' | 'staged lanes' | 'swept lanes' | 'fixed rate' | 'staged rate';
type LengthName = 'all ids' | 'so many requests' | 'for a time';

/** Groups that are folded at first. */
const COURSE = 'Length, warm-up, order';
const RULES = 'Pass or fail';

export class PlanForm {
  readonly load: Locator;
  readonly stages: Locator;
  readonly sweepSteps: Locator;
  readonly stepTime: Locator;
  readonly rate: Locator;
  readonly maxInFlight: Locator;
  readonly whenFull: Locator;
  readonly arrivals: Locator;
  readonly seed: Locator;
  readonly length: Locator;
  readonly requests: Locator;
  readonly duration: Locator;
  readonly warmUp: Locator;
  readonly thinkTime: Locator;
  readonly thresholds: Locator;
  readonly checks: Locator;
  readonly autoStop: Locator;
  /** The load over time, drawn small; its name says how high and how long. */
  readonly preview: Locator;
  readonly #plan: Locator;

  constructor(page: Page) {
    const plan = page.getByRole('complementary', { name: 'Plan' });
    const textbox = (name: string) => plan.getByRole('textbox', { name, exact: true });
    const spinbutton = (name: string) => plan.getByRole('spinbutton', { name, exact: true });
    const combobox = (name: string) => plan.getByRole('combobox', { name, exact: true });
    this.#plan = plan;
    this.load = combobox('Load');
    this.stages = textbox('Stages');
    this.sweepSteps = textbox('Sweep steps');
    this.stepTime = spinbutton('Step time');
    this.rate = spinbutton('Rate');
    this.maxInFlight = spinbutton('Max in flight');
    this.whenFull = combobox('When full');
    this.arrivals = combobox('Arrivals');
    this.seed = spinbutton('Seed');
    this.length = combobox('Length');
    this.requests = spinbutton('Requests');
    this.duration = spinbutton('Duration');
    this.warmUp = textbox('Warm-up');
    this.thinkTime = textbox('Think time');
    this.thresholds = textbox('Thresholds');
    this.checks = textbox('Checks');
    this.autoStop = combobox('Auto-stop');
    this.preview = plan.getByRole('img', { name: /^Up to/ });
  }

  async chooseLoad(name: LoadName): Promise<void> {
    await this.load.selectOption(name);
  }

  async chooseLength(name: LengthName): Promise<void> {
    await this.unfoldCourse();
    await this.length.selectOption(name);
  }

  async unfoldCourse(): Promise<void> {
    await this.#unfold(this.warmUp, COURSE);
  }

  async unfoldRules(): Promise<void> {
    await this.#unfold(this.thresholds, RULES);
  }

  /** From the last line of the panel, which names the fields that keep the plan from running. */
  async goToProblem(field: string): Promise<void> {
    await this.#plan.getByRole('button', { name: field, exact: true }).click();
  }

  async #unfold(inside: Locator, group: string): Promise<void> {
    if (await inside.isVisible()) return;
    await this.#plan.getByText(group, { exact: true }).click();
    await inside.waitFor();
  }
}
