/**
 * The stages as typed: `30s:20, 1m:20, 30s:0`, in 30 s in a straight line to 20, stay there for a minute, in 30 s to 0.
 * A stage of no length is a jump. What a target counts (lanes or requests per second) and its upper limit are the
 * caller's. Inverse: parseStages(stagesText(stages)) gives the same stages.
 */
import { clipText } from '../format.ts';
import { err, ok, type Result } from '../result.ts';
import { durationText, parseDurationMs } from './duration.ts';
import { MAX_STAGES, type Stage } from './load.ts';
import { MAX_DURATION_MS } from './plan.ts';

const HOW = 'Write each as time:target, such as 30s:20, 1m:20, 30s:0.';
const TARGET = /^(?:\d+(?:\.\d+)?|\.\d+)$/;

export function parseStages(text: string): Result<readonly Stage[], string> {
  const parts = text
    .replace(/\s*(?:->|→|:)\s*/g, ':')
    .split(/[\s,;]+/)
    .filter((part) => part !== '');
  if (parts.length === 0) return err(`There are no stages. ${HOW}`);
  if (parts.length > MAX_STAGES) return err(`At most ${MAX_STAGES} stages; these are more.`);
  const stages: Stage[] = [];
  for (const part of parts) {
    const stage = stageOf(part);
    if (stage === undefined) return err(`«${clipText(part, 20)}» is not a stage. ${HOW}`);
    stages.push(stage);
  }
  const totalMs = stagesMs(stages);
  if (totalMs === 0) return err('The stages take no time. Give at least one a time above 0.');
  if (totalMs > MAX_DURATION_MS)
    return err('The stages take more than 24 hours, the longest a run lasts. Use shorter ones.');
  return ok(stages);
}

export function stagesText(stages: readonly Stage[]): string {
  return stages.map((stage) => `${durationText(stage.durationMs)}:${stage.target}`).join(', ');
}

export function stagesMs(stages: readonly Stage[]): number {
  return stages.reduce((sumMs, { durationMs }) => sumMs + durationMs, 0);
}

function stageOf(part: string): Stage | undefined {
  const [time = '', target = '', ...rest] = part.split(':');
  const durationMs = parseDurationMs(time);
  if (durationMs === undefined || !TARGET.test(target) || rest.length > 0) return undefined;
  return { durationMs, target: Number(target) };
}
