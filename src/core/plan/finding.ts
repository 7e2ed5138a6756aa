/** One thing that the check before a run found out: how bad it is, what it is about, and what to do. */
export type Finding = {
  /** problem: the run would not measure what it should. note: worth knowing. */
  readonly level: 'ok' | 'note' | 'problem';
  /** What it is about, in one or two words; unique within a list. */
  readonly title: string;
  readonly text: string;
  readonly remedy?: string;
  /** The headers of serverSnippets.ts would help. */
  readonly wantsServerHeaders?: true;
};
