/**
 * Files of other tools → one run, or one summary. Each is opened by its beginning, unpacked where it is gzip, and read piece by piece;
 * several are those of one distributed run and must be of one tool and one clock. Used by the page's worker and by the command line
 * alike: whatever a platform has of its own is passed in. Never throws.
 */
import type { ReadyPlan } from '../plan/plan.ts';
import { err, ok, type Result } from '../result.ts';
import type { StoredRun } from '../stats/storedRun.ts';
import { formatOf, NOTHING_FITS } from './formats.ts';
import { ImportedRunBuilder } from './importedRun.ts';
import type { ImportedSummary } from './importedSummary.ts';
import {
  type Gunzip,
  HEAD_BYTES,
  type ImportFormat,
  MAX_SUMMARY_CHARS,
  type RowsRead,
} from './importFormat.ts';
import { mergeSummaries } from './mergeSummaries.ts';
import { encodingOf, TextPieces } from './textEncoding.ts';

export type ImportProgress = {
  readonly bytesRead: number;
  /** Of the files as they lie there, packed or not. */
  readonly bytesTotal: number;
  readonly rowCount: number;
};
export type ByteStream = ReadableStream<Uint8Array<ArrayBuffer>>;
export type ImportFile = {
  readonly name: string;
  readonly sizeBytes: number;
  readonly stream: () => ByteStream;
};
export type Imported =
  | { readonly kind: 'run'; readonly run: StoredRun }
  | { readonly kind: 'summary'; readonly summary: ImportedSummary };
export type ImportOptions = {
  readonly plan: ReadyPlan | undefined;
  readonly onProgress: (progress: ImportProgress) => void;
  /** Looked at between pieces. */
  readonly isCancelled: () => boolean;
  readonly gunzip: Gunzip;
};

const CANCELLED = 'Cancelled.';
const MAX_FILES = 1000;

export async function importFiles(
  files: readonly ImportFile[],
  options: ImportOptions,
): Promise<Result<Imported, string>> {
  if (files.length === 0) return err('No file was chosen.');
  if (files.length > MAX_FILES) return err('More than 1,000 files at once cannot be put together.');
  const import_ = new FileImport(files, options);
  for (const file of files) {
    const problem = await import_.take(file);
    if (problem !== undefined)
      return err(files.length === 1 ? problem : `${file.name}: ${problem}`);
  }
  return import_.finish();
}

class FileImport {
  readonly #options: ImportOptions;
  readonly #bytesTotal: number;
  readonly #builder: ImportedRunBuilder;
  readonly #reads: RowsRead[] = [];
  readonly #summaries: ImportedSummary[] = [];
  #bytesRead = 0;

  constructor(files: readonly ImportFile[], options: ImportOptions) {
    this.#options = options;
    this.#bytesTotal = files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
    this.#builder = new ImportedRunBuilder(options);
  }

  /** The problem, if there is one. */
  async take(file: ImportFile): Promise<string | undefined> {
    const bytes = new Pieces(this.#unpacked(file));
    try {
      const head = await bytes.head(HEAD_BYTES);
      if (head === '') return 'It is empty.';
      const format = formatOf(head);
      if (format === undefined) return NOTHING_FITS;
      const mixed = this.#mixes(format);
      if (mixed !== undefined) return mixed;
      return format.kind === 'rows'
        ? await this.#rows(format, bytes)
        : await this.#summary(format, bytes);
    } catch (error) {
      return error instanceof TypeError
        ? 'It is packed, and what is packed is cut off or damaged.'
        : 'It could not be read. Was it moved or deleted?';
    } finally {
      await bytes.close();
    }
  }

  finish(): Result<Imported, string> {
    if (this.#summaries.length > 0) {
      const merged = mergeSummaries(this.#summaries);
      return merged.ok ? ok({ kind: 'summary', summary: merged.value }) : merged;
    }
    const run = this.#builder.finish(this.#reads);
    return run.ok ? ok({ kind: 'run', run: run.value }) : run;
  }

  async #rows(format: Extract<ImportFormat, { kind: 'rows' }>, bytes: Pieces) {
    const reader = format.open(this.#builder);
    for await (const piece of bytes) {
      reader.push(piece);
      if (this.#options.isCancelled()) return CANCELLED;
    }
    const read = reader.end();
    if (!read.ok) return read.error;
    const [first] = this.#reads;
    if (first !== undefined && differ(first, read.value)) {
      return `It was measured by ${read.value.engine.name} with another clock than the first file (${first.engine.name}): such results are not put together.`;
    }
    this.#reads.push(read.value);
    return undefined;
  }

  async #summary(format: Extract<ImportFormat, { kind: 'summary' }>, bytes: Pieces) {
    const pieces = new TextPieces();
    let text = '';
    for await (const piece of bytes) {
      text += pieces.push(piece);
      if (text.length > MAX_SUMMARY_CHARS) return 'It is larger than any summary is.';
      if (this.#options.isCancelled()) return CANCELLED;
    }
    const read = await format.read(text + pieces.end(), this.#options.gunzip);
    if (!read.ok) return read.error;
    this.#summaries.push(read.value);
    return undefined;
  }

  #mixes({ kind, label }: ImportFormat): string | undefined {
    const isMixed = kind === 'rows' ? this.#summaries.length > 0 : this.#reads.length > 0;
    return isMixed
      ? `It is a file of another kind (${label}) than the first: single requests and summaries are not put together.`
      : undefined;
  }

  async *#unpacked(file: ImportFile): AsyncGenerator<Uint8Array> {
    const counted = this.#counted(file.stream());
    const first = await counted.next();
    if (first.done === true) return;
    const isGzip = first.value[0] === 0x1f && first.value[1] === 0x8b;
    const whole = this.#again(first.value, counted);
    if (!isGzip) {
      yield* whole;
      return;
    }
    yield* valuesOf(this.#options.gunzip(streamOf(whole)));
  }

  async *#again(first: Uint8Array<ArrayBuffer>, rest: AsyncGenerator<Uint8Array<ArrayBuffer>>) {
    yield first;
    yield* rest;
  }

  /** Tells how far it is, with the rows so far. */
  async *#counted(stream: ByteStream): AsyncGenerator<Uint8Array<ArrayBuffer>> {
    for await (const piece of valuesOf(stream)) {
      yield piece;
      this.#bytesRead += piece.length;
      this.#options.onProgress({
        bytesRead: this.#bytesRead,
        bytesTotal: Math.max(this.#bytesTotal, this.#bytesRead),
        rowCount: this.#builder.rowCount,
      });
    }
  }
}

function differ(a: RowsRead, b: RowsRead): boolean {
  return a.engine.name !== b.engine.name || a.engine.clock !== b.engine.clock;
}

/** Pieces of bytes of which the first can be looked at before all are gone through. */
class Pieces implements AsyncIterable<Uint8Array> {
  readonly #source: AsyncGenerator<Uint8Array>;
  readonly #seen: Uint8Array[] = [];

  constructor(source: AsyncGenerator<Uint8Array>) {
    this.#source = source;
  }

  /** The beginning as text, without a byte order mark. */
  async head(length: number): Promise<string> {
    let have = 0;
    while (have < length) {
      const next = await this.#source.next();
      if (next.done === true) break;
      this.#seen.push(next.value);
      have += next.value.length;
    }
    const bytes = new Uint8Array(Math.min(have, length));
    let at = 0;
    for (const piece of this.#seen) {
      const part = piece.subarray(0, bytes.length - at);
      bytes.set(part, at);
      at += part.length;
    }
    return new TextDecoder(encodingOf(bytes)).decode(bytes);
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    for (let piece = this.#seen.shift(); piece !== undefined; piece = this.#seen.shift()) {
      yield piece;
    }
    yield* this.#source;
  }

  async close(): Promise<void> {
    await this.#source.return(undefined);
  }
}

/** Safari's streams cannot be iterated over. */
async function* valuesOf<T>(stream: ReadableStream<T>): AsyncGenerator<T> {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => {});
    reader.releaseLock();
  }
}

function streamOf(pieces: AsyncGenerator<Uint8Array<ArrayBuffer>>): ByteStream {
  return new ReadableStream({
    async pull(controller) {
      const next = await pieces.next();
      if (next.done === true) controller.close();
      else controller.enqueue(next.value);
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
}
