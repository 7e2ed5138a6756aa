/**
 * The links that a report can be shared by: for each of three lengths the one that holds most. Every request, if need be without
 * where its time went; else what is known of every id; else the slowest and the failed. The last is short enough for any chat,
 * whatever the run was. A length is left out when the link before is no longer than that. Deterministic: the same report gives the
 * same links.
 *
 * The budgets of a digest stand from much to little (digestBudget.ts), so which one fits is found by halving.
 */
import { idCount } from '../plan/dataset.ts';
import type { Report } from '../stats/report.ts';
import { type DigestBudget, EVERY_ID_BUDGETS, SUMMARY_BUDGETS } from './digestBudget.ts';
import { digestOf } from './digestOf.ts';
import {
  type Deflate,
  type LinkKind,
  linkLength,
  MAX_PAYLOAD_BYTES,
  packDeflated,
} from './linkEnvelope.ts';
import { writeLinkSamples } from './linkSamples.ts';
import { digestLeavesOut, samplesLeaveOut } from './linkWords.ts';
import { writeDigest } from './writeDigest.ts';

/** Chrome shows 32,768 characters of an address (kMaxURLDisplayChars). */
const MAX_LINK_CHARS = 32_000;
/** What every program that takes an address should take (RFC 9110 §4.1). */
const MAX_SHORT_CHARS = 8000;
/** Discord takes messages of 2,000 characters. */
const MAX_CHAT_CHARS = 1900;

export type LinkLevel = 'samples' | 'ids' | 'summary';

export type LinkChoice = {
  readonly level: LinkLevel;
  /** From `#r1.` on. */
  readonly text: string;
  /** With the address in front of it. */
  readonly chars: number;
  readonly isChatSafe: boolean;
  /** A sentence or two. */
  readonly leavesOut: string;
};

export type LinkChoices = {
  /** The one that holds most. */
  readonly best: LinkChoice;
  /** The best first, each shorter than the one before; the last is chat-safe unless the address in front is too long for any. */
  readonly all: readonly LinkChoice[];
};

type Packed = {
  readonly kind: LinkKind;
  readonly level: LinkLevel;
  readonly deflated: Uint8Array;
  readonly leavesOut: string;
};

/** Without phases a link is seldom shorter than a third of the whole one. */
const MOST_BY_PHASES = 3;

const MOST_IDS = Math.max(...EVERY_ID_BUDGETS.map(({ maxIds }) => maxIds));

/** `report`: a whole run, redacted (redaction.ts). `baseChars`: of the page's own address, up to the #. */
export async function chooseLink(
  report: Report,
  deflate: Deflate,
  baseChars: number,
): Promise<LinkChoices> {
  const packer = new Packer(report, deflate);
  const choiceOf = (packed: Packed): LinkChoice => {
    const chars = baseChars + linkLength(packed.deflated.length);
    return {
      level: packed.level,
      text: packDeflated(packed.kind, packed.deflated),
      chars,
      isChatSafe: chars <= MAX_CHAT_CHARS,
      leavesOut: packed.leavesOut,
    };
  };
  const best = choiceOf(
    (await packer.detailed(MAX_LINK_CHARS - baseChars)) ??
      (await packer.summary(MAX_SHORT_CHARS - baseChars)),
  );
  const all = [best];
  for (const maxChars of [MAX_SHORT_CHARS, MAX_CHAT_CHARS]) {
    const shortest = all.at(-1)?.chars ?? 0;
    if (shortest <= maxChars) continue;
    const room = maxChars - baseChars;
    const shorter = choiceOf((await packer.detailed(room)) ?? (await packer.summary(room)));
    if (shorter.chars < shortest) all.push(shorter);
  }
  return { best, all };
}

/** Makes nothing twice, and nothing that is not asked for. */
class Packer {
  readonly #report: Report;
  readonly #deflate: Deflate;
  readonly #samples = new Map<boolean, Promise<Packed | undefined>>();
  readonly #digests = new Map<DigestBudget, Promise<Packed>>();

  constructor(report: Report, deflate: Deflate) {
    this.#report = report;
    this.#deflate = deflate;
  }

  /** Every request or every id in `maxChars`; undefined when neither fits. */
  async detailed(maxChars: number): Promise<Packed | undefined> {
    const whole = await this.#everySample(true);
    if (whole !== undefined) {
      const chars = charsOf(whole);
      if (chars <= maxChars) return whole;
      const { knownCount } = this.#report.phases;
      if (knownCount > 0 && chars <= maxChars * MOST_BY_PHASES) {
        const withoutPhases = await this.#everySample(false);
        if (withoutPhases !== undefined && charsOf(withoutPhases) <= maxChars) return withoutPhases;
      }
    }
    const ids = idCount(this.#report.dataset);
    // An id takes more than a character.
    if (ids > maxChars || ids > MOST_IDS) return undefined;
    const packed = await this.#fitting(EVERY_ID_BUDGETS, maxChars);
    return packed.level === 'ids' && charsOf(packed) <= maxChars ? packed : undefined;
  }

  /** What fits in `maxChars`, or the least there is. */
  summary(maxChars: number): Promise<Packed> {
    return this.#fitting(SUMMARY_BUDGETS, maxChars);
  }

  /** By the first budget that fits; the last when none does. */
  async #fitting(budgets: readonly DigestBudget[], maxChars: number): Promise<Packed> {
    let fits = budgets.length - 1;
    // The least first: where not even that fits, no other needs to be tried.
    const least = await this.#digest(budgets, fits);
    if (charsOf(least) > maxChars) return least;
    for (let from = 0; from < fits; ) {
      const middle = (from + fits) >> 1;
      if (charsOf(await this.#digest(budgets, middle)) <= maxChars) fits = middle;
      else from = middle + 1;
    }
    return this.#digest(budgets, fits);
  }

  #everySample(phases: boolean): Promise<Packed | undefined> {
    const made = this.#samples.get(phases) ?? this.#packSamples(phases);
    this.#samples.set(phases, made);
    return made;
  }

  async #packSamples(phases: boolean): Promise<Packed | undefined> {
    const report = this.#report;
    // An opened link that has not every sample gives none that has.
    if (report.digest !== undefined) return undefined;
    const written = writeLinkSamples(report, { phases });
    if (written === undefined || written.payload.length > MAX_PAYLOAD_BYTES) return undefined;
    const { sampleCount, finishedCount } = report;
    const words = { phases, exact: written.exact, sampleCount, finishedCount };
    return {
      kind: 'samples',
      level: 'samples',
      deflated: await this.#deflate(written.payload),
      leavesOut: samplesLeaveOut(words),
    };
  }

  #digest(budgets: readonly DigestBudget[], place: number): Promise<Packed> {
    const budget = budgets[place];
    if (budget === undefined) throw new RangeError(`there is no budget ${place}`);
    const made = this.#digests.get(budget) ?? this.#packDigest(budget);
    this.#digests.set(budget, made);
    return made;
  }

  async #packDigest(budget: DigestBudget): Promise<Packed> {
    const digest = digestOf(this.#report, budget);
    return {
      kind: 'digest',
      level: digest.ids.level,
      deflated: await this.#deflate(writeDigest(digest)),
      leavesOut: digestLeavesOut(digest),
    };
  }
}

function charsOf({ deflated }: Packed): number {
  return linkLength(deflated.length);
}
