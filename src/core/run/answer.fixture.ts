/** Answers made by hand. */
import type { LastAnswer } from './answer.ts';

export function answerOf(status: number, bodyText = '{}'): LastAnswer {
  return {
    status,
    headers: [['content-type', 'application/json']],
    bodyText,
    bodyBytes: bodyText.length,
    isCut: false,
    atEpochMs: undefined,
  };
}
