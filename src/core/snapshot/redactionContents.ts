/**
 * What a file or a link will hold, and what is left out of it, a sentence each: the preview that a person reads before anything
 * leaves. Instant whatever the size of the run: it looks at the plan and at three ids.
 */
import { clipText, formatCount } from '../format.ts';
import { idCount } from '../plan/dataset.ts';
import type { Header, Plan } from '../plan/plan.ts';
import {
  isCredentials,
  isSecretName,
  redactAddress,
  redactSentence,
  secretsOfAddress,
} from '../plan/redact.ts';
import { idColumnOf, secretColumnsOf } from '../plan/secretColumns.ts';
import { cellAt } from '../plan/textColumn.ts';
import { startedWords } from '../run/startedWords.ts';
import type { Report } from '../stats/report.ts';
import { effectiveChoice, type RedactionChoice } from './redactionChoice.ts';
import { planWithoutSecrets } from './redactPlan.ts';

export type ContentItem = {
  /** What it is about, in one or two words; unique within a list. */
  readonly title: string;
  /** partly: the sentence says what goes. */
  readonly state: 'kept' | 'partly' | 'replaced' | 'left out';
  readonly text: string;
};

const MAX_SHOWN_CHARS = 120;
const MAX_ID_CHARS = 40;
const MAX_NAMES = 12;
const FIRST_IDS = 3;

export function contentsOf(report: Report, asked: RedactionChoice): readonly ContentItem[] {
  const choice = effectiveChoice(asked, report);
  return [
    addressItem(report.plan),
    hostItem(choice),
    idItem(report, choice, asked),
    ...columnItems(report, choice),
    ...headerItems(report.plan),
    ...bodyItems(report.plan),
    ...ruleItems(report.plan),
    ...messageItems(report, choice),
    timeItem(report),
    sampleItem(report),
  ];
}

function addressItem({ request: { endpointTemplate, method } }: Plan): ContentItem {
  const shown = `${method} ${clipText(redactAddress(endpointTemplate), MAX_SHOWN_CHARS)}`;
  if (secretsOfAddress(endpointTemplate).length === 0) {
    return {
      title: 'Address',
      state: 'kept',
      text: `«${shown}». A secret in its path is not seen: look at it.`,
    };
  }
  return {
    title: 'Address',
    state: 'partly',
    text: `«${shown}». User, password and values that look secret are left out; a secret in its path is not seen.`,
  };
}

function hostItem({ hosts }: RedactionChoice): ContentItem {
  if (hosts === 'keep') {
    return {
      title: 'Host names',
      state: 'kept',
      text: 'Wherever they stand. Hide them if they are nobody else’s business.',
    };
  }
  return {
    title: 'Host names',
    state: 'replaced',
    text: 'By host-….invalid, also in headers, messages, ids and other columns, and with them every word that reads like one. The same host always gets the same name from this browser.',
  };
}

function idItem(
  { dataset, digest }: Report,
  choice: RedactionChoice,
  asked: RedactionChoice,
): ContentItem {
  const count = idCount(dataset);
  const words = count === 1 ? '1 id' : `${formatCount(count)} ids`;
  const of = digest === undefined ? '' : ` of ${formatCount(digest.idCount)}`;
  if (choice.ids === 'pseudonyms') {
    const forced = asked.ids === 'keep' ? ' The host is made of them, so they go with it.' : '';
    return {
      title: 'Ids',
      state: 'replaced',
      text: `${words}${of}, each by a pseudonym such as id-7k2m9q4x0vbd: the same id always gets the same one from this browser, so two runs can be compared id by id.${forced}`,
    };
  }
  const first = Array.from({ length: Math.min(FIRST_IDS, count) }, (_, id) =>
    clipText(cellAt(dataset.ids, id), MAX_ID_CHARS),
  );
  const shown = `${words}${of}: ${first.map((id) => `«${id}»`).join(', ')}${count > FIRST_IDS ? ', …' : ''}`;
  const name = dataset.columns[idColumnOf(dataset)] ?? '';
  const warning = isSecretName(name)
    ? ` Their column is called «${clipText(name, MAX_ID_CHARS)}»: replace them by pseudonyms if they are secret.`
    : '';
  return { title: 'Ids', state: 'kept', text: `${shown}.${warning}` };
}

function* columnItems({ dataset }: Report, choice: RedactionChoice): Generator<ContentItem> {
  const idColumn = idColumnOf(dataset);
  const others = dataset.columns.flatMap((name, index) =>
    index === idColumn ? [] : [{ name, index }],
  );
  if (others.length === 0) return;
  const isSecret = secretColumnsOf(dataset);
  const secret = others.filter(({ index }) => isSecret[index]);
  const open = others.filter(({ index }) => !isSecret[index]);
  const isAll = choice.columns === 'leave out';
  if (open.length > 0) {
    const why = choice.ids === 'pseudonyms' ? ' They would say whose the pseudonyms are.' : '';
    yield {
      title: 'Other columns',
      state: isAll ? 'left out' : 'kept',
      text: isAll
        ? `The cells of ${listed(open)}.${why}`
        : `The cells of ${listed(open)}. Leave them out if they are not needed: no figure is made of them.`,
    };
  }
  if (secret.length > 0) {
    yield {
      title: 'Secret columns',
      state: 'left out',
      text: `The cells of ${listed(secret)}: their names look secret.`,
    };
  }
}

function* headerItems({ request: { headers } }: Plan): Generator<ContentItem> {
  const isSecret = ({ name, value }: Header) => isSecretName(name) || isCredentials(value);
  const open = headers.filter((header) => !isSecret(header));
  const secret = headers.filter(isSecret);
  if (open.length > 0) {
    const isPartly = open.some(({ value }) => redactSentence(value) !== value);
    yield {
      title: 'Headers',
      state: isPartly ? 'partly' : 'kept',
      text: `${listed(open)}, with their values${isPartly ? ', without the addresses’ secrets' : ''}.`,
    };
  }
  if (secret.length > 0) {
    yield {
      title: 'Secret headers',
      state: 'left out',
      text: `The values of ${listed(secret)}; their names stay.`,
    };
  }
}

function* bodyItems({ request: { body } }: Plan): Generator<ContentItem> {
  if (body === '') return;
  yield { title: 'Body', state: 'left out', text: 'The body of the requests never leaves.' };
}

function* ruleItems(plan: Plan): Generator<ContentItem> {
  const count = plan.checks.length + plan.thresholds.length;
  if (count === 0) return;
  const open = planWithoutSecrets(plan);
  const changed = plan.checks.filter(({ text }, index) => open.checks[index]?.text !== text);
  const rules = count === 1 ? '1 rule' : `${formatCount(count)} rules`;
  yield changed.length === 0
    ? { title: 'Rules', state: 'kept', text: `${rules}: thresholds and checks as they were typed.` }
    : {
        title: 'Rules',
        state: 'partly',
        text: `${rules}; what ${formatCount(changed.length)} of the checks ${changed.length === 1 ? 'demands looks' : 'demand looks'} secret and is left out.`,
      };
}

function* messageItems({ end }: Report, { ids, hosts }: RedactionChoice): Generator<ContentItem> {
  if (end?.message === undefined) return;
  const isChanged = redactSentence(end.message) !== end.message;
  const isPartly = isChanged || ids === 'pseudonyms' || hosts === 'hide';
  yield {
    title: 'Message',
    state: isPartly ? 'partly' : 'kept',
    text: `How the run ended: «${clipText(redactSentence(end.message), MAX_SHOWN_CHARS)}»${isPartly ? ', without secrets, ids and hosts that are hidden' : ''}.`,
  };
}

function timeItem({ startedAtEpochMs }: Report): ContentItem {
  const started = startedWords(startedAtEpochMs);
  const when = started === undefined ? '' : ` (${started} UTC)`;
  return {
    title: 'Times',
    state: 'kept',
    text: `When the run was${when}, and when each request was sent.`,
  };
}

function sampleItem({ sampleCount, digest }: Report): ContentItem {
  const requests = sampleCount === 1 ? '1 request' : `${formatCount(sampleCount)} requests`;
  const of = digest === undefined ? '' : ` of ${formatCount(digest.sampleCount)}`;
  return {
    title: 'Samples',
    state: 'kept',
    text: `${requests}${of}: latency, phases, status and size of each. What the target answered is not kept.`,
  };
}

/** `«token», «name» and 3 more` */
function listed(named: readonly { readonly name: string }[]): string {
  const shown = named.slice(0, MAX_NAMES).map(({ name }) => `«${clipText(name, MAX_ID_CHARS)}»`);
  const more = named.length - shown.length;
  return `${shown.join(', ')}${more > 0 ? ` and ${formatCount(more)} more` : ''}`;
}
