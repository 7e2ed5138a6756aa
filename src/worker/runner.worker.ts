/** The engine's entry: messages in, events out. One run at a time; everything else is in runner.ts. */
import { assertNever } from '../core/result.ts';
import type { RunnerCommand, RunnerEvent } from '../core/run/protocol.ts';
import { workerClock } from './clock.ts';
import { httpTransport } from './httpTransport.ts';
import { Runner } from './runner.ts';

const scope = self as unknown as DedicatedWorkerGlobalScope;
let runner: Runner | undefined;

function emit(event: RunnerEvent): void {
  scope.postMessage(event, event.type === 'samples' ? [event.batch.buffer] : []);
}

scope.onmessage = (message: MessageEvent<RunnerCommand>) => {
  const command = message.data;
  switch (command.type) {
    case 'start': {
      runner = new Runner(command.runId, command.plan, {
        transport: httpTransport,
        clock: workerClock,
        emit,
      });
      // Chrome does not freeze a hidden page that holds a Web Lock; it is released when the worker ends.
      void navigator.locks?.request(`run:${command.runId}`, () => new Promise<never>(() => {}));
      runner.start();
      return;
    }
    case 'stop':
      return runner?.stop();
    case 'pause':
      return runner?.pause();
    case 'resume':
      return runner?.resume();
    default:
      return assertNever(command);
  }
};
