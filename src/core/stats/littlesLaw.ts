/**
 * Little's law: what is in flight on average = throughput × mean latency, whatever the distributions are
 * (J. D. C. Little, «A proof for the queuing formula L = λW», Operations Research 9, 1961).
 */

/** The most that so many connections, one request at a time each, can carry; undefined without a latency. */
export function ceilingPerSecond(connections: number, meanLatencyMs: number): number | undefined {
  return meanLatencyMs > 0 ? (connections * 1000) / meanLatencyMs : undefined;
}

/** In flight as measured ÷ as the law says: about 1 when the numbers fit together. undefined when nothing was sent. */
export function littleRatio(
  meanInFlight: number,
  ratePerSecond: number,
  meanLatencyMs: number,
): number | undefined {
  const expected = (ratePerSecond * meanLatencyMs) / 1000;
  return expected > 0 ? meanInFlight / expected : undefined;
}
