import type { DigestInfo } from './digestInfo.ts';
import type { IdStats } from './idFigures.ts';

/** Of a link that left nothing out but single requests. */
export function digestInfoOf(idStats: IdStats, change: Partial<DigestInfo> = {}): DigestInfo {
  return {
    level: 'ids',
    sampleCount: 0,
    idCount: 0,
    shownIdCount: 0,
    isCut: false,
    idStats,
    leftOut: {
      statuses: 0,
      thresholds: 0,
      steps: 0,
      headers: 0,
      marks: 0,
      reasons: 0,
      columns: 0,
      checkTexts: 0,
      cutTexts: 0,
      cutIds: 0,
      bodies: 0,
    },
    mergedIntervals: 1,
    bucketsPerOctave: 16,
    ...change,
  };
}
