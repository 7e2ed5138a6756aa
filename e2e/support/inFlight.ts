/**
 * Counts requests and how many are in flight at once. A request is in flight from its arrival until its response is
 * finished or its connection is gone; the peak is exact as long as clients read their answers before they ask again.
 */
import type { ServerResponse } from 'node:http';

export type InFlightStats = {
  readonly requestCount: number;
  readonly inFlight: number;
  readonly peakInFlight: number;
};

export class InFlight {
  #requestCount = 0;
  #inFlight = 0;
  #peakInFlight = 0;

  enter(response: ServerResponse): void {
    this.#requestCount++;
    this.#inFlight++;
    this.#peakInFlight = Math.max(this.#peakInFlight, this.#inFlight);
    let left = false;
    const leave = () => {
      if (left) return;
      left = true;
      this.#inFlight--;
    };
    // «finish» comes in the turn in which the last byte is handed to the kernel, before any later request can be read.
    response.once('finish', leave);
    response.once('close', leave);
  }

  /** Forgets the past; what is in flight stays so. */
  reset(): void {
    this.#requestCount = 0;
    this.#peakInFlight = this.#inFlight;
  }

  stats(): InFlightStats {
    return {
      requestCount: this.#requestCount,
      inFlight: this.#inFlight,
      peakInFlight: this.#peakInFlight,
    };
  }
}
