/** The engine's entry: messages in, events out. One run at a time; everything else is in runner.ts. */
import { assertNever } from '../core/result.ts';
import {
  type RunId,
  type RunnerCommand,
  type RunnerEvent,
  runLockName,
} from '../core/run/protocol.ts';
import { watchBlocking } from './blocking.ts';
import { workerClock } from './clock.ts';
import { measureClockStepMs } from './clockStep.ts';
import { httpProbe, httpTransport } from './httpTransport.ts';
import { resourceTiming } from './resourceTiming.ts';
import { Runner } from './runner.ts';

const scope = self as unknown as DedicatedWorkerGlobalScope;
const blocking = watchBlocking(scope);
let runner: Runner | undefined;

function emit(event: RunnerEvent): void {
  scope.postMessage(event, event.type === 'samples' ? [event.batch.buffer] : []);
}

/** The lock is let go when the worker ends, however it ends. Without locks (http on another host) the run starts at once. */
function holdLock(runId: RunId, whenHeld: () => void): void {
  if (navigator.locks === undefined) {
    whenHeld();
    return;
  }
  void navigator.locks.request(runLockName(runId), () => {
    whenHeld();
    return new Promise<never>(() => {});
  });
}

scope.onmessage = (message: MessageEvent<RunnerCommand>) => {
  const command = message.data;
  switch (command.type) {
    case 'start': {
      const started = new Runner(command.runId, command.plan, {
        transport: httpTransport,
        probe: httpProbe,
        blocking,
        timing: resourceTiming,
        clock: workerClock,
        clockStepMs: measureClockStepMs(workerClock.now),
        random: Math.random,
        browser: {
          pageProtocol: location.protocol,
          failuresHaveEntries: 'userAgentData' in navigator,
        },
        emit,
      });
      runner = started;
      holdLock(command.runId, () => started.start());
      return;
    }
    case 'stop':
      return runner?.stop();
    case 'pause':
      return runner?.pause();
    case 'resume':
      return runner?.resume();
    case 'adjust':
      return runner?.adjust(command.change);
    default:
      return assertNever(command);
  }
};
