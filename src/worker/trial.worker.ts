/** The trial's entry: one order in, one report out. Who does not want to wait for it ends this worker. */
import type { TrialOrder, TrialReport } from '../core/run/trialProtocol.ts';
import { workerClock } from './clock.ts';
import { measureClockStepMs } from './clockStep.ts';
import { httpProbe, httpTransport } from './httpTransport.ts';
import { resourceTiming } from './resourceTiming.ts';
import { makeTrial } from './trial.ts';

const scope = self as unknown as DedicatedWorkerGlobalScope;

scope.onmessage = async (message: MessageEvent<TrialOrder>) => {
  const report = await makeTrial(message.data, {
    transport: httpTransport,
    probe: httpProbe,
    timing: resourceTiming,
    clock: workerClock,
    clockStepMs: measureClockStepMs(workerClock.now),
  });
  scope.postMessage(report satisfies TrialReport);
};
