/** Asks the ids worker to parse; only the newest text is answered. */
import type { DatasetParse } from '../core/plan/parseDataset.ts';
import type { ParseAnswer, ParseRequest } from '../core/plan/parseProtocol.ts';
import { startWorker } from './trustedTypes.ts';

export type DatasetClient = {
  readonly parse: (text: string, onParsed: (parse: DatasetParse) => void) => void;
};

export function createDatasetClient(): DatasetClient {
  const worker = startWorker('dataset');
  let ticket = 0;
  return {
    parse(text, onParsed) {
      const mine = ++ticket;
      worker.onmessage = (message: MessageEvent<ParseAnswer>) => {
        if (message.data.ticket === mine && mine === ticket) onParsed(message.data.parse);
      };
      worker.postMessage({ ticket: mine, text } satisfies ParseRequest);
    },
  };
}
