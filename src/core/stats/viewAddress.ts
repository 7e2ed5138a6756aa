/**
 * What a person looks at, in the page address: `time=12.3-14.1&latency=20-200&outcome=404&outcome=timeout&id=17&tab=requests`.
 * The view only, never a result. Times are seconds, latencies ms;
 * `200-` is 200 ms and more. What cannot be read is left out.
 */
import { EXCEPTION_KINDS } from '../run/outcome.ts';
import { type OutcomeChoice, type Selection, type Span, WHOLE_RUN } from './selection.ts';

/** In the order in which they stand in the report. */
export const TABS = ['By id', 'Requests', 'Exceptions'] as const;
export type Tab = (typeof TABS)[number];

export type View = { readonly selection: Selection; readonly tab: Tab };

export const FIRST_VIEW: View = { selection: WHOLE_RUN, tab: 'By id' };

const KEYS = ['time', 'latency', 'outcome', 'id', 'tab'] as const;
/** More would make an address that nobody can handle. */
const MAX_IDS = 50;
const MAX_ID_CHARS = 200;
const MAX_OUTCOMES = 60;
const SPAN = /^(\d{1,9}(?:\.\d{1,6})?)-(\d{1,9}(?:\.\d{1,6})?)?$/;
const TAB_WORDS: Readonly<Record<Tab, string>> = {
  'By id': 'ids',
  Requests: 'requests',
  Exceptions: 'exceptions',
};

/** The search part of an address with this view instead of the one it has; everything else stays. */
export function searchWithView(search: string, { selection, tab }: View): string {
  const params = new URLSearchParams(search);
  for (const key of KEYS) params.delete(key);
  const { timeMs, latencyMs, outcomes, ids } = selection;
  if (timeMs !== undefined) params.set('time', spanText(timeMs, 1000));
  if (latencyMs !== undefined) params.set('latency', spanText(latencyMs, 1));
  for (const outcome of outcomes) params.append('outcome', String(outcome));
  const isShort = ids.length <= MAX_IDS && ids.every((id) => id.length <= MAX_ID_CHARS);
  if (isShort) for (const id of ids) params.append('id', id);
  if (tab !== FIRST_VIEW.tab) params.set('tab', TAB_WORDS[tab]);
  const text = params.toString();
  return text === '' ? '' : `?${text}`;
}

export function viewFromSearch(search: string): View {
  const params = new URLSearchParams(search);
  const tab = TABS.find((name) => TAB_WORDS[name] === params.get('tab'));
  return {
    selection: {
      timeMs: readSpan(params.get('time'), 1000),
      latencyMs: readSpan(params.get('latency'), 1),
      outcomes: params.getAll('outcome').slice(0, MAX_OUTCOMES).flatMap(readOutcome),
      ids: params
        .getAll('id')
        .filter((id) => id.length <= MAX_ID_CHARS)
        .slice(0, MAX_IDS),
    },
    tab: tab ?? FIRST_VIEW.tab,
  };
}

/** As an address keeps it: time to a microsecond, latency to a millionth of a ms. */
export function roundedSelection(selection: Selection): Selection {
  const { timeMs, latencyMs } = selection;
  return {
    ...selection,
    timeMs: timeMs && roundedSpan(timeMs, 1000),
    latencyMs: latencyMs && roundedSpan(latencyMs, 1),
  };
}

/** To the sixth decimal of the unit that it is written in. */
function roundedSpan({ from, to }: Span, perUnit: number): Span {
  const rounded = (ms: number) =>
    to === Number.POSITIVE_INFINITY && ms === to ? ms : unitsOf(ms, perUnit) * perUnit;
  return { from: rounded(from), to: rounded(to) };
}

function unitsOf(ms: number, perUnit: number): number {
  return Number((Math.max(0, ms) / perUnit).toFixed(6));
}

function spanText({ from, to }: Span, perUnit: number): string {
  const text = (ms: number) => String(unitsOf(ms, perUnit));
  return `${text(from)}-${to === Number.POSITIVE_INFINITY ? '' : text(to)}`;
}

function readSpan(text: string | null, perUnit: number): Span | undefined {
  const [, low = '', high = ''] = SPAN.exec(text ?? '') ?? [];
  if (low === '') return undefined;
  const from = Number(low) * perUnit;
  const to = high === '' ? Number.POSITIVE_INFINITY : Number(high) * perUnit;
  return to > from ? { from, to } : undefined;
}

function readOutcome(text: string): OutcomeChoice[] {
  if (/^[1-9]\d\d$/.test(text)) return [Number(text)];
  const known = (['cancelled', 'failed', ...EXCEPTION_KINDS] as const).find((one) => one === text);
  return known === undefined ? [] : [known];
}
