/**
 * Asks whether a target that failed answers at all, at most once in PROBE_EVERY_MS and never for a plan that writes; and
 * what the browser says of its network, which costs the target nothing. The host of a plan is fixed, so the last answers
 * speak for all of its addresses; an address that alone breaks is told from them by the answers that others get.
 */
import type { LocalPermission } from '../core/plan/localNetworkAccess.ts';
import type { Blocking } from './blocking.ts';
import type { Clock } from './clock.ts';
import type { Probe } from './transport.ts';

export type ProbeVerdict = 'answered' | 'failed' | 'none';

const PROBE_EVERY_MS = 10_000;

export class Prober {
  readonly #clock: Clock;
  readonly #probe: Probe | undefined;
  readonly #blocking: Blocking;
  #askedAtMs = Number.NEGATIVE_INFINITY;
  #verdict: ProbeVerdict = 'none';
  #permission: LocalPermission = 'unknown';
  #isAsking = false;

  /** `probe` undefined: never asks the target. */
  constructor(clock: Clock, probe: Probe | undefined, blocking: Blocking) {
    this.#clock = clock;
    this.#probe = probe;
    this.#blocking = blocking;
  }

  get verdict(): ProbeVerdict {
    return this.#verdict;
  }

  get permission(): LocalPermission {
    return this.#permission;
  }

  isAgainstPolicy(url: string): boolean {
    return this.#blocking.isAgainstPolicy(url);
  }

  get isAsking(): boolean {
    return this.#isAsking;
  }

  /** Starts a probe when one is due; `onVerdict` is called when it ends. */
  ask(url: string, onVerdict: () => void): void {
    const nowMs = this.#clock.now();
    if (this.#isAsking || nowMs - this.#askedAtMs < PROBE_EVERY_MS) return;
    this.#askedAtMs = nowMs;
    this.#isAsking = true;
    const asked = this.#probe?.(url) ?? ('none' as const);
    void Promise.all([asked, this.#blocking.permissionFor(url)]).then(([verdict, permission]) => {
      this.#isAsking = false;
      this.#verdict = verdict;
      this.#permission = permission;
      onVerdict();
    });
  }
}
