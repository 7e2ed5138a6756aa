/**
 * A million requests in k6's JSON, nine points each (2.9 GB), imported as the page and the command line do it. They lie in a file of a
 * tenth of them, which is read ten times over, so that what made them is no part of what is measured. Memory is the most that the whole
 * process held.
 */
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type ByteStream, importFiles } from '../src/core/imports/importFiles.ts';
import { type Figure, figure, rounded } from './figure.ts';

const REQUESTS = 1_000_000;
const IN_FILE = 100_000;
const POINTS = [
  'http_reqs',
  'http_req_duration',
  'http_req_blocked',
  'http_req_connecting',
  'http_req_tls_handshaking',
  'http_req_sending',
  'http_req_waiting',
  'http_req_receiving',
  'http_req_failed',
];
const STARTED_EPOCH_MS = Date.UTC(2026, 0, 1);
const PIECE_BYTES = 1 << 18;

type Measured = { readonly seconds: number; readonly peakMb: number; readonly bytes: number };
let measured: Promise<Measured> | undefined;

export async function importMillionSeconds(): Promise<Figure> {
  measured ??= measure();
  const { seconds, bytes } = await measured;
  const detail = `1,000,000 requests, ${(bytes / 1e9).toFixed(1)} GB of k6 JSON`;
  return figure('import-million-s', rounded(seconds, 1), { kind: 'at most', limit: 20 }, detail);
}

export async function importMillionMemory(): Promise<Figure> {
  measured ??= measure();
  const { peakMb } = await measured;
  const detail = 'most memory that the process held while it imported them (resident)';
  return figure('import-million-mb', Math.round(peakMb), { kind: 'at most', limit: 1000 }, detail);
}

async function measure(): Promise<Measured> {
  const folder = await mkdtemp(join(tmpdir(), 'rollcall-bench-'));
  const path = join(folder, 'k6.json');
  try {
    await pipeline(Readable.from(lines()), createWriteStream(path));
    return await importFrom(path);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function importFrom(path: string): Promise<Measured> {
  const bytes = (await stat(path)).size * (REQUESTS / IN_FILE);
  let peakBytes = 0;
  const startedMs = performance.now();
  const stream = () => Readable.toWeb(Readable.from(again(path))) as ByteStream;
  const imported = await importFiles([{ name: 'k6.json', sizeBytes: bytes, stream }], {
    plan: undefined,
    isCancelled: () => false,
    gunzip: (packed) => packed,
    onProgress() {
      peakBytes = Math.max(peakBytes, process.memoryUsage.rss());
    },
  });
  const seconds = (performance.now() - startedMs) / 1000;
  const count = imported.ok && imported.value.kind === 'run' ? imported.value.run.sampleCount : 0;
  if (count !== REQUESTS) throw new Error(`${count} requests were imported`);
  peakBytes = Math.max(peakBytes, process.memoryUsage.rss());
  return { seconds, peakMb: peakBytes / 1e6, bytes };
}

async function* again(path: string): AsyncGenerator<Uint8Array> {
  for (let round = 0; round < REQUESTS / IN_FILE; round++) {
    for await (const piece of createReadStream(path, { highWaterMark: PIECE_BYTES })) yield piece;
  }
}

function* lines(): Generator<string> {
  for (let number = 0; number < IN_FILE; number++) yield linesOf(number);
}

function linesOf(number: number): string {
  const time = new Date(STARTED_EPOCH_MS + number).toISOString().replace('Z', '123456Z');
  const tail = `"tags":{"expected_response":"true","group":"","method":"GET","name":"https://api.test/users/{id}","proto":"HTTP/1.1","scenario":"run","status":"200","url":"https://api.test/users/{id}"},"metadata":{"id":"${number}"}}}\n`;
  let lines = '';
  for (const metric of POINTS) {
    const value = metric === 'http_req_duration' ? 20.123456 + (number % 50) : 0.012345;
    lines += `{"metric":"${metric}","type":"Point","data":{"time":"${time}","value":${value},${tail}`;
  }
  return lines;
}
