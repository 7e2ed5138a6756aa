/**
 * A closed load: so many lanes, each sends again when its last request has settled. Their number may change while it
 * runs: missing lanes are opened with the next tick, a lane too many ends after the request it has in flight.
 */
import type { ThinkTime } from '../core/plan/load.ts';
import type { Driver, DriverHost } from './driver.ts';

const IDLE_MS = 250;

export function closedLanes(host: DriverHost, thinkTime: ThinkTime, random: () => number): Driver {
  const open = new Set<number>();
  let isDone = false;

  const runLane = async (lane: number) => {
    while (host.isGoing() && !isDone) {
      const nowMs = host.scheduleMs();
      if (host.isPaused()) {
        await host.sleepUntil(host.elapsedMs() + IDLE_MS);
        continue;
      }
      if (lane >= host.scheduler.lanesAt(nowMs)) return;
      const turn = host.scheduler.next(nowMs);
      if (turn.kind === 'done') {
        isDone = true;
      } else if (turn.kind === 'wait') {
        await host.sleepUntil(turn.untilMs);
      } else {
        await host.send(lane, turn);
        if (thinkTime.maxMs > 0) await think();
      }
    }
  };

  const think = async () => {
    const { minMs, maxMs } = thinkTime;
    const untilMs = host.elapsedMs() + minMs + random() * (maxMs - minMs);
    while (host.isGoing() && host.elapsedMs() < untilMs) await host.sleepUntil(untilMs);
  };

  const openLane = (lane: number) => {
    open.add(lane);
    runLane(lane)
      .catch(host.onFailed)
      .finally(() => {
        open.delete(lane);
        if (open.size === 0) host.onFinished();
      });
  };

  const tick = () => {
    const nowMs = host.scheduleMs();
    if (!host.isGoing() || isDone || host.isPaused()) return;
    if (host.scheduler.isOver(nowMs)) {
      isDone = true;
      if (open.size === 0) host.onFinished();
      return;
    }
    const wanted = host.scheduler.lanesAt(nowMs);
    for (let lane = 0; lane < wanted; lane++) if (!open.has(lane)) openLane(lane);
  };

  return {
    start: tick,
    tick,
    isFinished: () => open.size === 0 && (isDone || !host.isGoing()),
  };
}
