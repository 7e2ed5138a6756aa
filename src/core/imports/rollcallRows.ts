/**
 * Rollcall rows: what our own scripts for Locust, Artillery and Python leave of each request (docs/formats.md). NDJSON; the first line
 * says which tool and clock, then one line a request. A process writes a file of its own.
 */
import * as v from 'valibot';
import { err, ok, type Result } from '../result.ts';
import {
  ENGINE_CLOCKS,
  ENGINE_NAMES,
  type EngineFacts,
  MAX_ENGINE_VERSION_CHARS,
} from '../run/engine.ts';
import type { ImportedRequest } from './importedRequest.ts';
import type { RowFormat, RowReader, RowSink, RowsRead } from './importFormat.ts';
import { LineReader } from './lineReader.ts';
import { newImportedRequest } from './newImportedRequest.ts';

const VERSION = 1;
const FAILURES = ['timeout', 'network', 'body', 'cancelled', 'blocked'] as const;

const head = v.object({
  format: v.literal('rollcall-rows'),
  version: v.number(),
  engine: v.picklist(ENGINE_NAMES),
  engineVersion: v.optional(v.string()),
  clock: v.picklist(ENGINE_CLOCKS),
  endpoint: v.optional(v.string()),
  method: v.optional(v.string()),
});
type Head = v.InferOutput<typeof head>;

export const rollcallRows: RowFormat = {
  kind: 'rows',
  label: 'Rollcall rows',
  isOne: (text) => /^\s*\{\s*"format"\s*:\s*"rollcall-rows"/.test(text),
  open: (sink) => new RowsReader(sink),
};

class RowsReader implements RowReader {
  readonly #sink: RowSink;
  readonly #lines = new LineReader((bytes, from, to) => this.#line(bytes, from, to));
  readonly #decoder = new TextDecoder();
  readonly #request = newImportedRequest();
  #head: Head | undefined;
  #isFirst = true;
  #rowCount = 0;
  #badLineCount = 0;
  #lastIsBad = false;

  constructor(sink: RowSink) {
    this.#sink = sink;
  }

  push(bytes: Uint8Array): void {
    this.#lines.push(bytes);
  }

  end(): Result<RowsRead, string> {
    const { isOpen, tooLongCount } = this.#lines.end();
    const said = this.#head;
    if (said === undefined) return err('The first line of these Rollcall rows cannot be read.');
    if (said.version > VERSION) {
      return err(
        `These rows were written by a newer version of Rollcall (format ${said.version}): get the newest version to open them.`,
      );
    }
    const isCutOff = isOpen && this.#lastIsBad;
    return ok({
      engine: factsOf(said),
      rowCount: this.#rowCount,
      badLineCount: this.#badLineCount + tooLongCount - (isCutOff ? 1 : 0),
      isCutOff,
      endpointTemplate: said.endpoint?.includes('{') === true ? said.endpoint : undefined,
    });
  }

  #line(bytes: Uint8Array, from: number, to: number): void {
    const value = jsonOf(this.#decoder.decode(bytes.subarray(from, to)));
    if (this.#isFirst) {
      this.#isFirst = false;
      const read = v.safeParse(head, value);
      if (read.success) this.#head = read.output;
      return;
    }
    if (this.#head === undefined || this.#head.version > VERSION) return;
    // The first line of another file, where files were put behind one another.
    if (value?.format === 'rollcall-rows') return;
    this.#lastIsBad = value === undefined || !this.#fill(value);
    if (this.#lastIsBad) {
      this.#badLineCount++;
      return;
    }
    this.#sink.add(this.#request);
    this.#rowCount++;
  }

  #fill(row: Readonly<Record<string, unknown>>): boolean {
    const { id, start, ms, status, error, bytes, url, warmUp } = row;
    if (typeof start !== 'number' || typeof ms !== 'number') return false;
    const request = this.#request;
    request.startEpochMs = start * 1000;
    request.latencyMs = ms;
    request.status = typeof status === 'number' ? status : 0;
    request.failure = failureOf(error, request.status);
    request.id = typeof id === 'string' ? id : typeof id === 'number' ? String(id) : undefined;
    request.address = typeof url === 'string' ? url : '';
    request.method = this.#head?.method ?? '';
    request.bodyBytes = typeof bytes === 'number' ? bytes : 0;
    request.isWarmUp = warmUp === true;
    return request.id !== undefined || request.address !== '';
  }
}

function failureOf(error: unknown, status: number): ImportedRequest['failure'] {
  if (error === undefined || error === null) return status >= 100 ? undefined : 'network';
  return FAILURES.find((name) => name === error) ?? 'network';
}

function factsOf({ engine, engineVersion, clock }: Head): EngineFacts {
  return {
    name: engine,
    version: engineVersion?.slice(0, MAX_ENGINE_VERSION_CHARS),
    clock,
    detail: 'samples',
    errorRatio: 0,
    fileCount: 1,
    notes: [],
  };
}

function jsonOf(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
