/** k6: one process, every sample as JSON. Its exit code 99 is a threshold of its own, which the results are judged by again here. */
import type { Engine } from './engine.ts';
import { runHandover } from './engineHandover.ts';
import { startProgram } from './engineProgram.ts';

export const K6_RESULT = 'k6.json';
const K6_THRESHOLDS_FAILED = 99;
/** SIGINT. */
const K6_STOPPED = 105;
/** `running (00m01.0s), 6/6 VUs, 937 complete and 0 interrupted iterations`, once a second. */
const COMPLETE = /^running .* (\d+) complete and/;

export const k6Engine: Engine = (run) =>
  runHandover(
    {
      name: 'k6',
      isResult: (name) => name === K6_RESULT,
      isFine: (code) => code === 0 || code === K6_THRESHOLDS_FAILED || code === K6_STOPPED,
      carryOut: (start, { env }, onSent) =>
        startProgram({
          ...start,
          command: env.ROLLCALL_K6 ?? 'k6',
          args: ['run', '--no-color', '--no-usage-report', '--out', `json=${K6_RESULT}`, 'run.js'],
          onLine(line) {
            const complete = COMPLETE.exec(line)?.[1];
            if (complete !== undefined) onSent(Number(complete));
          },
        }).ended,
    },
    run,
  );
