/**
 * Reads results away from the page: a snapshot, an HTML report that carries one, or what other tools wrote. A million samples are
 * 70 MB of text, and a file of k6 may be gigabytes, so it is read piece by piece. Its answer's columns are transferred.
 */
import { snapshotInHtml } from '../core/exchange/fromHtml.ts';
import { type ImportFile, importFiles } from '../core/imports/importFiles.ts';
import { err, ok, type Result } from '../core/result.ts';
import { gunzipped } from '../core/snapshot/gunzipped.ts';
import type {
  NamedBlob,
  OpenAnswer,
  OpenedFile,
  OpenMessage,
  OpenRequest,
} from '../core/snapshot/openProtocol.ts';
import { readSnapshot } from '../core/snapshot/readSnapshot.ts';
import type { StoredRun } from '../core/stats/storedRun.ts';

const scope = self as unknown as DedicatedWorkerGlobalScope;

/** Enough to tell a snapshot or a page from the rest. */
const HEAD_BYTES = 200;
const SNAPSHOT_HEAD = /^\uFEFF?\s*\{\s*"format"\s*:\s*"rollcall-snapshot"/;
const PAGE_HEAD = /^\uFEFF?\s*<!doctype html/i;
/** A browser's longest string is about 512 MB; a text near that cannot be handled whole. */
const MAX_WHOLE_BYTES = 400_000_000;
const TOO_LARGE = 'It is larger than 400 MB, which a browser cannot open at once.';

scope.onmessage = async ({ data }: MessageEvent<OpenRequest>) => {
  const answer = await open(data);
  const run = answer.ok && answer.value.kind === 'run' ? answer.value.run : undefined;
  const buffers = new Set(
    Object.values(run?.columns ?? {}).map(({ buffer }) => buffer as ArrayBuffer),
  );
  scope.postMessage({ kind: 'answer', answer } satisfies OpenMessage, [...buffers]);
};

async function open(request: OpenRequest): Promise<OpenAnswer> {
  try {
    const [only, ...others] = request.files;
    const own = only === undefined || others.length > 0 ? undefined : await openOwn(only.blob);
    if (own === undefined) return await openForeign(request);
    return own.ok ? ok({ kind: 'run', run: own.value }) : own;
  } catch {
    return err('The file could not be read. Was it moved or deleted?');
  }
}

/** undefined: it is none of Rollcall's. */
async function openOwn(file: Blob): Promise<Result<StoredRun, string> | undefined> {
  const head = await file.slice(0, HEAD_BYTES).text();
  const isPage = PAGE_HEAD.test(head);
  if (!isPage && !SNAPSHOT_HEAD.test(head)) return undefined;
  if (file.size > MAX_WHOLE_BYTES) return err(TOO_LARGE);
  const text = await file.text();
  if (!isPage) return readSnapshot(text);
  const packed = snapshotInHtml(text);
  if (packed === undefined || !packed.ok) return packed;
  const gunzip = new DecompressionStream('gzip');
  const snapshot = await gunzipped(new Blob([packed.value]), gunzip);
  return snapshot.ok ? readSnapshot(await snapshot.value.text()) : snapshot;
}

function openForeign({ files, plan }: OpenRequest): Promise<Result<OpenedFile, string>> {
  return importFiles(files.map(asImportFile), {
    plan,
    onProgress: (progress) =>
      scope.postMessage({ kind: 'progress', progress } satisfies OpenMessage),
    // The page ends this worker instead.
    isCancelled: () => false,
    gunzip: (stream) => stream.pipeThrough(new DecompressionStream('gzip')),
  });
}

function asImportFile({ name, blob }: NamedBlob): ImportFile {
  return { name, sizeBytes: blob.size, stream: () => blob.stream() };
}
