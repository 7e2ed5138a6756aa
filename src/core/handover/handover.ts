/**
 * A plan as another engine takes it: files, the commands that run them, the environment variables that hold its secrets, and what the
 * engine cannot do of the plan. Nothing is dropped in silence: what is not in the files is in `cannot`.
 */
import type { Dataset } from '../plan/dataset.ts';
import type { Plan } from '../plan/plan.ts';

export const HANDOVER_NAMES = [
  'k6',
  'artillery',
  'locust',
  'python',
  'vegeta',
  'curl',
  'k6-operator',
] as const;
export type HandoverName = (typeof HANDOVER_NAMES)[number];

export type HandoverFile = {
  /** Without a folder; all files of a handover lie in one. */
  readonly name: string;
  readonly mediaType: string;
  /** Joined they are the text; in pieces because a million ids are 20 MB. */
  readonly pieces: Iterable<string>;
};

export type HandoverCommand = {
  /** What it is for: `Run it`, `Two workers and a master`. */
  readonly label: string;
  /** Shell lines, for the folder of the files. */
  readonly lines: string;
};

export type Handover = {
  readonly name: HandoverName;
  /** The one that is run stands first. */
  readonly files: readonly HandoverFile[];
  readonly commands: readonly HandoverCommand[];
  /** One sentence with the command that installs the engine. */
  readonly install: string;
  /** Environment variables that must be set first; each holds a secret of the plan. */
  readonly variables: readonly string[];
  /** What this engine does not do, or does otherwise: whole sentences. Empty: everything is in the files. */
  readonly cannot: readonly string[];
};

/** Of a ReadyPlan, or of a Report. */
export type HandedOver = { readonly plan: Plan; readonly dataset: Dataset };

export type ToEngine = (run: HandedOver) => Handover;
