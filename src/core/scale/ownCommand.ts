/** The command of Rollcall's own command line that carries a saved plan out, and brings the result back by itself. */
import type { HandoverName } from '../handover/handover.ts';

/** Engines that `rollcall run` starts; the others a person starts. */
const STARTED = ['browser', 'k6', 'artillery', 'locust'] as const;
const LOCUST_WORKERS = 2;

/** undefined: it has none for this engine. */
export function ownCommand(engine: HandoverName | 'browser'): string | undefined {
  if (!STARTED.some((one) => one === engine)) return undefined;
  const words = [
    'rollcall run rollcall.plan.json',
    ...(engine === 'browser' ? [] : [`--engine ${engine}`]),
    ...(engine === 'locust' ? [`--workers ${LOCUST_WORKERS}`] : []),
    `--report ${engine}.html`,
  ];
  return words.join(' ');
}
