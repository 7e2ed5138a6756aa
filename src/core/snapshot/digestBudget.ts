/**
 * How much a digest may hold, from much to little. Whoever makes a link takes the first budget whose bytes fit: bytes fall
 * along each list, so a binary search finds it too. The last one fits into a chat-safe link whatever the run was; it holds
 * the figures, the counts and the verdict, and next to nothing else.
 *
 * A budget is no part of the wire format: it can change, and old links still open.
 */
export type DigestBudget = {
  /** Every id when the run has no more; else the failed and the slowest. */
  readonly maxIds: number;
  /** Of ids: bytes of their bodies too. */
  readonly bodies: boolean;
  /** First ids of a status, an exception or a failed check. */
  readonly maxFirstIds: number;
  /** Single requests: the slowest and the failed. */
  readonly maxSamples: number;
  /** A power of two, 64 for all that the report's histogram knows. */
  readonly bucketsPerOctave: 64 | 32 | 16 | 8 | 4 | 2 | 1;
  /** Intervals of the charts over time. */
  readonly maxRows: number;
  readonly maxStatuses: number;
  readonly maxMarks: number;
  readonly maxThresholds: number;
  /** Of a sweep, or stages. */
  readonly maxSteps: number;
  readonly maxHeaders: number;
  /** Of the trust. */
  readonly maxReasons: number;
  /** Of UTF-8, for each text of the plan, message or reason. */
  readonly maxTextBytes: number;
  readonly maxIdBytes: number;
};

/** No list of more ids fits into a link: the shortest known took 1.7 bytes for each. */
const MOST_IDS = 14_000;

const EVERYTHING: DigestBudget = {
  maxIds: MOST_IDS,
  bodies: true,
  maxFirstIds: 5,
  maxSamples: 300,
  bucketsPerOctave: 64,
  maxRows: 300,
  maxStatuses: 600,
  maxMarks: 1000,
  maxThresholds: 50,
  maxSteps: 100,
  maxHeaders: 100,
  maxReasons: 20,
  maxTextBytes: 2000,
  maxIdBytes: 2000,
};

/** What is known of every id. */
export const EVERY_ID_BUDGETS: readonly DigestBudget[] = [
  EVERYTHING,
  { ...EVERYTHING, maxSamples: 100, bucketsPerOctave: 32, maxRows: 120, maxMarks: 200 },
  { ...EVERYTHING, maxSamples: 30, bucketsPerOctave: 16, maxRows: 60, maxMarks: 100 },
  { ...EVERYTHING, maxSamples: 10, bucketsPerOctave: 8, maxRows: 40, maxMarks: 40 },
  {
    ...EVERYTHING,
    bodies: false,
    maxSamples: 10,
    bucketsPerOctave: 8,
    maxRows: 40,
    maxMarks: 40,
  },
  {
    ...EVERYTHING,
    bodies: false,
    maxSamples: 0,
    bucketsPerOctave: 8,
    maxRows: 24,
    maxMarks: 20,
    maxIdBytes: 60,
  },
];

const SOME: DigestBudget = {
  ...EVERYTHING,
  maxIds: 500,
  maxSamples: 200,
  bucketsPerOctave: 32,
  maxRows: 240,
  maxStatuses: 100,
  maxMarks: 200,
  maxHeaders: 50,
  maxTextBytes: 1000,
  maxIdBytes: 300,
};

const FEW: DigestBudget = {
  ...SOME,
  maxIds: 20,
  maxFirstIds: 3,
  maxSamples: 8,
  bucketsPerOctave: 8,
  maxRows: 30,
  maxStatuses: 16,
  maxMarks: 10,
  maxThresholds: 12,
  maxSteps: 16,
  maxHeaders: 8,
  maxTextBytes: 300,
  maxIdBytes: 60,
};

const FEWEST: DigestBudget = {
  ...FEW,
  bodies: false,
  maxIds: 5,
  maxSamples: 2,
  maxRows: 12,
  maxStatuses: 8,
  maxMarks: 3,
  maxThresholds: 6,
  maxSteps: 8,
  maxHeaders: 3,
  maxTextBytes: 120,
  maxIdBytes: 40,
};

const TINY: DigestBudget = {
  ...FEWEST,
  maxIds: 3,
  maxFirstIds: 1,
  maxSamples: 0,
  bucketsPerOctave: 2,
  maxRows: 8,
  maxStatuses: 6,
  maxMarks: 2,
  maxThresholds: 4,
  maxSteps: 6,
  maxHeaders: 1,
  maxReasons: 3,
  maxTextBytes: 80,
  maxIdBytes: 24,
};

/** What only a run of nothing but noise needs. */
const BARE: DigestBudget = {
  ...TINY,
  maxIds: 0,
  maxFirstIds: 0,
  bucketsPerOctave: 1,
  maxRows: 2,
  maxStatuses: 2,
  maxMarks: 0,
  maxThresholds: 1,
  maxSteps: 1,
  maxHeaders: 0,
  maxReasons: 1,
  maxTextBytes: 16,
};

/** The failed and the slowest ids. */
export const SUMMARY_BUDGETS: readonly DigestBudget[] = [
  SOME,
  { ...SOME, maxIds: 300, maxSamples: 120, maxRows: 160 },
  { ...SOME, maxIds: 200, maxSamples: 80, bucketsPerOctave: 16, maxRows: 120, maxMarks: 100 },
  { ...SOME, maxIds: 120, maxSamples: 50, bucketsPerOctave: 16, maxRows: 90, maxMarks: 60 },
  {
    ...SOME,
    maxIds: 80,
    maxSamples: 30,
    bucketsPerOctave: 8,
    maxRows: 60,
    maxStatuses: 40,
    maxMarks: 30,
  },
  { ...FEW, maxIds: 60, maxSamples: 20, maxRows: 60, maxTextBytes: 600, maxIdBytes: 100 },
  { ...FEW, maxIds: 30, maxSamples: 12, maxRows: 40, maxTextBytes: 400 },
  FEW,
  { ...FEW, maxIds: 12, maxSamples: 6, maxRows: 24, maxTextBytes: 240 },
  { ...FEW, maxIds: 8, maxSamples: 4, maxRows: 16, maxTextBytes: 200, maxMarks: 5 },
  { ...FEWEST, maxIds: 6, maxSamples: 3, maxTextBytes: 160 },
  FEWEST,
  { ...FEWEST, maxFirstIds: 1, maxSamples: 1, bucketsPerOctave: 4, maxReasons: 5 },
  {
    ...FEWEST,
    maxIds: 4,
    maxFirstIds: 1,
    maxSamples: 1,
    bucketsPerOctave: 4,
    maxReasons: 3,
    maxTextBytes: 100,
    maxIdBytes: 32,
  },
  TINY,
  { ...TINY, maxIds: 2, maxStatuses: 5, maxReasons: 2, maxTextBytes: 60 },
  { ...TINY, maxIds: 1, maxStatuses: 4, maxReasons: 1, maxThresholds: 3, maxTextBytes: 50 },
  { ...BARE, maxRows: 6, maxStatuses: 3, maxThresholds: 2, maxSteps: 3, maxTextBytes: 40 },
  BARE,
];

/** From large to small: every id where that fits, else some. */
export const DIGEST_BUDGETS: readonly DigestBudget[] = [...EVERY_ID_BUDGETS, ...SUMMARY_BUDGETS];
