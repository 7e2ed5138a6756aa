/** Writes the snapshot of a run that is put away, names its content and compresses it: a million samples are 90 MB of text. */
import { contentKey } from '../core/library/contentKey.ts';
import {
  type PackAnswer,
  type PackedFacts,
  type PackRequest,
  reportToWrite,
} from '../core/library/packProtocol.ts';
import { assertNever, err, ok } from '../core/result.ts';
import { SampleLog } from '../core/run/sampleLog.ts';
import { writeSnapshot } from '../core/snapshot/writeSnapshot.ts';

const scope = self as unknown as DedicatedWorkerGlobalScope;
const log = new SampleLog();

scope.onmessage = async (message: MessageEvent<PackRequest>) => {
  const request = message.data;
  switch (request.type) {
    case 'samples':
      log.append(request.columns, 0, request.count);
      return;
    case 'facts':
      scope.postMessage(await pack(request.facts));
      return;
    default:
      return assertNever(request);
  }
};

async function pack(facts: PackedFacts): Promise<PackAnswer> {
  try {
    const bytes = new TextEncoder().encode(writeSnapshot(reportToWrite(facts, log)));
    const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('gzip'));
    return ok({ blob: await new Response(stream).blob(), contentKey: contentKey(bytes) });
  } catch {
    return err('It takes more memory than the browser gives.');
  }
}
