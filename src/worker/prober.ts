/**
 * Asks whether a target that failed answers at all, at most once in PROBE_EVERY_MS and never for a plan that writes; and
 * what the browser says of its network, which costs the target nothing. No answer is older than that, because the first
 * failure after it asks again.
 *
 * One answer stands for the whole target only as long as the page can read nothing of it: where some ids answer and others
 * fail, what one address says to the probe tells nothing of why another failed.
 */
import type { LocalPermission } from '../core/plan/localNetworkAccess.ts';
import { markedUrl } from '../core/run/timingMatcher.ts';
import type { Blocking } from './blocking.ts';
import type { Clock } from './clock.ts';
import type { Probe } from './transport.ts';

export type ProbeVerdict = 'answered' | 'failed' | 'none';

const PROBE_EVERY_MS = 10_000;
/** Of no request: the probe's own Resource Timing entry must not be taken for one of theirs. */
const PROBE_MARK = -1;

export class Prober {
  readonly #clock: Clock;
  readonly #probe: Probe | undefined;
  readonly #blocking: Blocking;
  #askedAtMs = Number.NEGATIVE_INFINITY;
  #askedUrl = '';
  #verdict: ProbeVerdict = 'none';
  #permission: LocalPermission = 'unknown';
  #isAsking = false;

  /** `probe` undefined: never asks the target. */
  constructor(clock: Clock, probe: Probe | undefined, blocking: Blocking) {
    this.#clock = clock;
    this.#probe = probe;
    this.#blocking = blocking;
  }

  get permission(): LocalPermission {
    return this.#permission;
  }

  get isAsking(): boolean {
    return this.#isAsking;
  }

  isAgainstPolicy(url: string): boolean {
    return this.#blocking.isAgainstPolicy(url);
  }

  /** `othersAnswer`: the page can read what other addresses of the target answer. */
  verdictOn(url: string, othersAnswer: boolean): ProbeVerdict {
    if (url === this.#askedUrl) return this.#verdict;
    const isSpokenFor = !othersAnswer && originOf(url) === originOf(this.#askedUrl);
    return isSpokenFor ? this.#verdict : 'none';
  }

  /** Starts a probe when one is due; `onVerdict` is called when it ends. */
  ask(url: string, onVerdict: () => void): void {
    const nowMs = this.#clock.now();
    if (this.#isAsking || nowMs - this.#askedAtMs < PROBE_EVERY_MS) return;
    this.#askedAtMs = nowMs;
    this.#askedUrl = url;
    this.#verdict = 'none';
    this.#isAsking = true;
    const asked = this.#probe?.(markedUrl(url, PROBE_MARK)) ?? ('none' as const);
    void Promise.all([asked, this.#blocking.permissionFor(url)]).then(([verdict, permission]) => {
      this.#isAsking = false;
      this.#verdict = verdict;
      this.#permission = permission;
      onVerdict();
    });
  }
}

function originOf(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : url;
}
