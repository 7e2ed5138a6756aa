/**
 * What a reader of another tool's file is. Rows are read piece by piece, so that a file of a gigabyte takes no more memory than its
 * samples do; a summary is small and is read whole. Neither ever throws: what is wrong is a sentence (core/result.ts), and what
 * could be read before it is kept.
 */
import type { Result } from '../result.ts';
import type { EngineFacts } from '../run/engine.ts';
import type { ImportedRequest } from './importedRequest.ts';
import type { ImportedSummary } from './importedSummary.ts';

export type RowSink = {
  readonly add: (request: Readonly<ImportedRequest>) => void;
  /** The last request of this id did not pass a check of this text. */
  readonly failCheck?: (id: string, check: string) => void;
};

/** What a file of rows says besides its rows. */
export type RowsRead = {
  readonly engine: EngineFacts;
  readonly rowCount: number;
  /** Lines that could not be read, and were left out. */
  readonly badLineCount: number;
  /** The last line is not whole: the file was cut off, or its tool died. */
  readonly isCutOff: boolean;
  /** RFC 6570, with {id}, when the file says it (a name such as `https://host/users/{id}`). */
  readonly endpointTemplate: string | undefined;
  /** Arrivals that the tool could not send. */
  readonly droppedCount?: number;
  /** The finest difference between two times in the file, where that is coarse. */
  readonly clockStepMs?: number;
};

export type RowReader = {
  /** The next bytes of the file, as they come; already gunzipped. */
  readonly push: (bytes: Uint8Array) => void;
  /** No row, or nothing that makes sense, is an error: a sentence that says what the file is and what was expected. */
  readonly end: () => Result<RowsRead, string>;
};

export type RowFormat = {
  readonly kind: 'rows';
  /** As people call it: `k6 JSON`, `Vegeta CSV`. */
  readonly label: string;
  /** By the first 4,096 bytes as text, without a byte order mark. Must say yes to one format only, whatever the file. */
  readonly isOne: (head: string) => boolean;
  readonly open: (sink: RowSink) => RowReader;
};

export type SummaryFormat = {
  readonly kind: 'summary';
  readonly label: string;
  readonly isOne: (head: string) => boolean;
  /** The whole file. A k6 dashboard report has its figures packed within. */
  readonly read: (
    text: string,
    gunzip: Gunzip,
  ) => Result<ImportedSummary, string> | Promise<Result<ImportedSummary, string>>;
};

/** The platform's own. */
export type Gunzip = (
  packed: ReadableStream<Uint8Array<ArrayBuffer>>,
) => ReadableStream<Uint8Array<ArrayBuffer>>;

export type ImportFormat = RowFormat | SummaryFormat;

/** Of the start of a file, for `isOne`. */
export const HEAD_BYTES = 4096;
/** A summary is larger only when something is wrong with it; an HTML report holds all its charts. */
export const MAX_SUMMARY_CHARS = 64_000_000;
