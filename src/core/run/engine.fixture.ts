/** An engine's facts, for tests. */
import type { EngineFacts } from './engine.ts';

export const K6_FACTS: EngineFacts = {
  name: 'k6',
  version: '1.8.1',
  clock: 'wire',
  detail: 'samples',
  errorRatio: 0,
  fileCount: 2,
  notes: ['Start times are known to the second.'],
};
