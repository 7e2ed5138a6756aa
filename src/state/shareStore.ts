/** What is about to leave this browser: the report, what of it is left out, and the links that hold it. Never survives a reload. */
import { createStore } from 'zustand/vanilla';
import { DEFAULT_REDACTION, type RedactionChoice } from '../core/snapshot/redactionChoice.ts';
import type { Report } from '../core/stats/report.ts';

/** A whole address that opens the result. */
export type ShareLink = {
  readonly level: string;
  readonly url: string;
  /** What it holds, and what it leaves out, in a sentence. */
  readonly words: string;
  readonly isChatSafe: boolean;
};

export type ShareState = {
  /** As it was when the window was opened; undefined: it is closed. */
  readonly report: Report | undefined;
  readonly choice: RedactionChoice;
  /** The report without what is left out; undefined while it is made. */
  readonly redacted: Report | undefined;
  /** The fullest first; undefined while they are made. */
  readonly links: readonly ShareLink[] | undefined;
  /** What became of the last thing done, in a sentence. */
  readonly said: string | undefined;
};

export const CLOSED_SHARE: ShareState = {
  report: undefined,
  choice: DEFAULT_REDACTION,
  redacted: undefined,
  links: undefined,
  said: undefined,
};

export function createShareStore() {
  return createStore<ShareState>(() => CLOSED_SHARE);
}

export type ShareStore = ReturnType<typeof createShareStore>;
