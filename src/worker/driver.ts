/** What sends the requests of a load: lanes of their own pace (closed) or a pacer (open). The runner owns the rest. */
import type { Scheduler, Turn } from '../core/run/scheduler.ts';

export type SendTurn = Extract<Turn, { kind: 'send' }>;

/** The runner as its driver sees it. Times since the run's start. */
export type DriverHost = {
  readonly scheduler: Scheduler;
  readonly elapsedMs: () => number;
  /** The scheduler's time: stands still during a pause. */
  readonly scheduleMs: () => number;
  /** false once the run stops: send no more. */
  readonly isGoing: () => boolean;
  readonly isPaused: () => boolean;
  /** Resolves at the given time, or earlier when the run is resumed, changed or stopped. */
  readonly sleepUntil: (untilMs: number) => Promise<void>;
  /** Sends and resolves when the lane is free again. */
  readonly send: (lane: number, turn: SendTurn) => Promise<void>;
  /** The driver has nothing more to send, or something went wrong in it. */
  readonly onFinished: () => void;
  readonly onFailed: (error: unknown) => void;
};

export type Driver = {
  readonly start: () => void;
  /** Called every few ten ms, and after every change of the load. */
  readonly tick: () => void;
  /** Nothing more will be sent, and every lane is free. */
  readonly isFinished: () => boolean;
};
