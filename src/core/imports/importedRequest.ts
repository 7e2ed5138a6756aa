/**
 * One finished request as another tool's file tells it, before it becomes a sample. Every reader of rows makes these, and an
 * ImportedRunBuilder takes them. Whoever takes one copies what it needs: a reader may use the same object again.
 */
import type { ExceptionKind } from '../run/outcome.ts';
import type { Protocol } from '../run/phases.ts';

export type ImportedRequest = {
  /** By the tool's clock (EngineFacts.clock), in ms since the epoch, with a fraction. */
  startEpochMs: number;
  latencyMs: number;
  /** 100 to 999; 0 when there was no answer. */
  status: number;
  /** How it ended without a whole answer; undefined: there was one. */
  failure: ExceptionKind | 'cancelled' | undefined;
  /** The id, where the file itself says it; else it is found in the address. */
  id: string | undefined;
  /** The address that was called; empty when the file does not say. */
  address: string;
  /** As the file says it; empty when it does not. */
  method: string;
  bodyBytes: number;
  /** Bytes over the wire; UNKNOWN_BYTES of run/samples.ts. */
  transferBytes: number;
  /** NaN: unknown. Those of the tool's clock only: what its latency leaves out is 0 here. */
  queueMs: number;
  connectMs: number;
  waitMs: number;
  receiveMs: number;
  protocol: Protocol;
  isNewConnection: boolean;
  /** Sent to warm up: counts for nothing. */
  isWarmUp?: boolean;
};
