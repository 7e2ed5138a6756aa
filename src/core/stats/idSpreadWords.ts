/** Is it the id or the moment, in one sentence that says what to do. */
import { formatShare } from '../format.ts';
import type { IdSpread } from './idSpread.ts';

export type IdSpreadWords = { readonly verdict: string; readonly sentence: string };

export function idSpreadWords({ kind, betweenRatio = 0, idCount }: IdSpread): IdSpreadWords {
  const share = `${formatShare(betweenRatio)} of what makes latencies differ`;
  switch (kind) {
    case 'id':
      return {
        verdict: 'Mostly the id',
        sentence: `${share} is the same each time an id is called: look at what the slowest ids have in common.`,
      };
    case 'moment':
      return {
        verdict: 'Mostly the moment',
        sentence: `Only ${share} stays with the id: an id that is slow now is fast later, so look at when it was slow, not at which id.`,
      };
    case 'both':
      return {
        verdict: 'Both',
        sentence: `${share} stays with the id, the rest comes and goes: repeat the slowest ids to see which of them stay slow.`,
      };
    case 'same':
      return {
        verdict: 'Neither',
        sentence: 'All ids took about the same time, each time: there is no slow one to look for.',
      };
    case 'unknown':
      return {
        verdict: 'Cannot tell yet',
        sentence:
          idCount === 0
            ? 'No id has answered twice: repeat the slowest ones to see whether they stay slow.'
            : 'Too few ids have answered more than once: repeat the slowest ones to see whether they stay slow.',
      };
  }
}
