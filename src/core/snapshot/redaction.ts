/**
 * What leaves this browser: a Report made safe for every writer (snapshot, link, HTML, CSV, HAR, Markdown, JUnit), so that none
 * of them has to think of it. Some things never leave (redactPlan.ts; columns whose names look secret); the rest is a person's
 * choice. Figures are never touched.
 *
 * Goes over every id and every cell, in steps: with a million of them it takes seconds, and a page breathes in between.
 */
import type { Check } from '../plan/check.ts';
import type { Dataset } from '../plan/dataset.ts';
import { secretColumnsOf } from '../plan/secretColumns.ts';
import type { RunMark } from '../run/runMark.ts';
import type { Report } from '../stats/report.ts';
import { effectiveChoice, type RedactionChoice } from './redactionChoice.ts';
import { CELLS_PER_STEP, cellsWhere } from './redactionColumns.ts';
import { redactedDataset } from './redactionDataset.ts';
import { columnsInHost, hostHider } from './redactionHosts.ts';
import { type PseudonymKey, pseudonymiser } from './redactionPseudonyms.ts';
import { spellingsOf } from './redactionSpellings.ts';
import { isTelling, standsIn, type TextRedactor, textRedactor } from './redactionTexts.ts';
import { planWithoutSecrets, secretsOfPlan, withCheckTexts } from './redactPlan.ts';

/** In one go: for a report of a few thousand rows, and for tests. */
export function redactReport(report: Report, choice: RedactionChoice, key: PseudonymKey): Report {
  const builder = new RedactionBuilder(report, choice, key);
  while (builder.advance(Number.MAX_SAFE_INTEGER));
  return builder.report();
}

export class RedactionBuilder {
  readonly #steps: Generator<undefined, Report>;
  #report: Report | undefined;

  /**
   * `key`: PSEUDONYM_KEY_BYTES random ones that the page keeps and gives to nobody. `moreSecrets`: what is secret besides that which the
   * report's own plan tells, as values of an environment.
   */
  constructor(
    report: Report,
    choice: RedactionChoice,
    key: PseudonymKey,
    moreSecrets: readonly string[] = [],
  ) {
    this.#steps = redacted(report, effectiveChoice(choice, report), key, moreSecrets);
  }

  /** Goes over up to `limit` ids or cells more; false: done. */
  advance(limit: number): boolean {
    for (let done = 0; done < limit && this.#report === undefined; done += CELLS_PER_STEP) {
      const step = this.#steps.next();
      if (step.done === true) this.#report = step.value;
    }
    return this.#report === undefined;
  }

  /** When all is done. */
  report(): Report {
    if (this.#report === undefined) throw new Error('the report is not redacted yet');
    return this.#report;
  }
}

/** More of them in a few sentences are none of a person's. */
const MAX_WORDS = 1000;

function* redacted(
  report: Report,
  choice: RedactionChoice,
  key: PseudonymKey,
  moreSecrets: readonly string[],
): Generator<undefined, Report> {
  const { dataset } = report;
  const plan = planWithoutSecrets(report.plan);
  const secrets = spellingsOf([...secretsOfPlan(report.plan), ...moreSecrets]);
  const hosts =
    choice.hosts === 'hide'
      ? hostHider(plan.request.endpointTemplate, pseudonymiser(key, 'host'))
      : undefined;
  const words = yield* wordsToHide(textsOf({ ...report, plan }), dataset, choice);
  const texts = textRedactor({
    secrets,
    words,
    hosts,
    cutsAddresses: choice.ids === 'pseudonyms',
  });
  const open = yield* redactedDataset(dataset, plan, {
    choice,
    secrets,
    hosts,
    pseudonymOf: pseudonymiser(key, 'id'),
    columnsInHost: hosts === undefined ? [] : columnsInHost(plan.request.endpointTemplate),
  });
  return withTexts({ ...report, plan, dataset: open }, report.plan.checks, texts);
}

/** Ids that get a pseudonym, and cells that are left out, where a text names them. */
function* wordsToHide(
  texts: string,
  dataset: Dataset,
  { ids }: RedactionChoice,
): Generator<undefined, string[]> {
  const isNamed = (cell: string) => isTelling(cell) && standsIn(texts, cell);
  const words: string[] = [];
  if (ids === 'pseudonyms') words.push(...(yield* cellsWhere(dataset.ids, isNamed, MAX_WORDS)));
  const isSecret = secretColumnsOf(dataset);
  for (const [index, column] of dataset.cells.entries()) {
    if (!isSecret[index]) continue;
    words.push(...(yield* cellsWhere(column, isNamed, MAX_WORDS)));
  }
  return words.sort((a, b) => b.length - a.length);
}

/** All that withTexts goes through, as one. */
function textsOf(report: Report): string {
  const found: string[] = [];
  const note = (text: string) => {
    found.push(text);
    return text;
  };
  withTexts(report, report.plan.checks, { sentence: note, template: note, headerValue: note });
  return found.join('\n');
}

/** `before`: the checks as the report's own results name them. */
function withTexts(report: Report, before: readonly Check[], texts: TextRedactor): Report {
  const { plan, end, trust } = report;
  const checks = plan.checks.map((check) => withCheckTexts(check, texts.sentence));
  const textOfCheck = new Map(before.map(({ text }, index) => [text, checks[index]?.text]));
  return {
    ...report,
    plan: {
      ...plan,
      request: {
        ...plan.request,
        endpointTemplate: texts.template(plan.request.endpointTemplate),
        headers: plan.request.headers.map(({ name, value }) => ({
          name,
          value: texts.headerValue(value),
        })),
      },
      expectation: { ...plan.expectation, text: texts.sentence(plan.expectation.text) },
      checks,
    },
    checks: report.checks.map((result) => ({
      ...result,
      text: textOfCheck.get(result.text) ?? texts.sentence(result.text),
    })),
    end:
      end?.message === undefined
        ? end
        : { reason: end.reason, message: texts.sentence(end.message) },
    marks: report.marks.map((mark) => redactedMark(mark, texts)),
    trust: {
      level: trust.level,
      reasons: trust.reasons.map((reason) => ({
        ...reason,
        title: texts.sentence(reason.title),
        evidence: texts.sentence(reason.evidence),
        remedy: texts.sentence(reason.remedy),
      })),
    },
  };
}

function redactedMark(mark: RunMark, { sentence }: TextRedactor): RunMark {
  return mark.kind === 'adjusted' ? { ...mark, words: sentence(mark.words) } : mark;
}
