/**
 * An open load: one pacer waits for each planned start and gives it to a free lane, whatever the earlier ones do. When all
 * lanes are busy an arrival waits and keeps its planned start, so the wait is part of its response time; or, if the plan
 * says so, those whose time came meanwhile are dropped and counted.
 */
import type { WhenFull } from '../core/plan/load.ts';
import type { Driver, DriverHost } from './driver.ts';

const IDLE_MS = 250;

export function openPacer(host: DriverHost, maxInFlight: number, whenFull: WhenFull): Driver {
  // The lowest free lane first, so that lanes say how many were needed.
  const busy = new Uint8Array(maxInFlight);
  let busyCount = 0;
  let isDone = false;
  let wakeWhenFree: (() => void) | undefined;

  const sendOn = (lane: number, sent: Promise<void>) => {
    busy[lane] = 1;
    busyCount++;
    sent.catch(host.onFailed).finally(() => {
      busy[lane] = 0;
      busyCount--;
      wakeWhenFree?.();
      if (busyCount === 0 && (isDone || !host.isGoing())) host.onFinished();
    });
  };

  const pace = async () => {
    while (host.isGoing()) {
      const nowMs = host.scheduleMs();
      if (host.isPaused()) {
        await host.sleepUntil(host.elapsedMs() + IDLE_MS);
        continue;
      }
      if (busyCount === maxInFlight) {
        await new Promise<void>((wake) => {
          wakeWhenFree = wake;
        });
        wakeWhenFree = undefined;
        if (whenFull === 'drop') host.scheduler.dropDueBefore(host.scheduleMs());
        continue;
      }
      const turn = host.scheduler.next(nowMs);
      if (turn.kind === 'done') break;
      if (turn.kind === 'wait') {
        await host.sleepUntil(turn.untilMs);
        continue;
      }
      const lane = busy.indexOf(0);
      sendOn(lane, host.send(lane, turn));
    }
    isDone = true;
    if (busyCount === 0) host.onFinished();
  };

  return {
    start: () => void pace().catch(host.onFailed),
    tick: () => {},
    isFinished: () => busyCount === 0 && (isDone || !host.isGoing()),
  };
}
