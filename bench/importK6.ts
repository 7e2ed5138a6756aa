/** A million requests of as many ids in k6's JSON, nine points each (2.9 GB), by `rollcall import`. Memory is the most that the process held. */
import { execFile } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { type Figure, figure, rounded } from './figure.ts';

const REQUESTS = 1_000_000;
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
/** scripts/bench.mjs stands in the project's folder. */
const ROLLCALL = resolve('bin/rollcall.mjs');
/** Imported first, so that building the command line is no part of what is measured. */
const SMALL = resolve('src/core/imports/fixtures/k6-1.8.1.json.gz');
/** Looked at all the time: the system's own highest mark is, in a new process, that of the one which started it. */
const SAYS_MEMORY = `data:text/javascript,${encodeURIComponent(`
  let most = 0;
  const look = () => { most = Math.max(most, process.memoryUsage.rss()); };
  setInterval(look, 10).unref();
  process.on('exit', () => { look(); console.error('most memory', most); });
`)}`;

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
  const detail = 'most memory that the process of the command ever held (resident)';
  return figure('import-million-mb', Math.round(peakMb), { kind: 'at most', limit: 1000 }, detail);
}

async function measure(): Promise<Measured> {
  const folder = await mkdtemp(join(tmpdir(), 'rollcall-bench-'));
  const path = join(folder, 'k6.json');
  try {
    await pipeline(Readable.from(lines()), createWriteStream(path));
    await imported(SMALL, folder);
    return await imported(path, folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** By the command itself, in a process of its own that says at its end how much memory it had. */
async function imported(path: string, cwd: string): Promise<Measured> {
  const startedMs = performance.now();
  const args = ['--import', SAYS_MEMORY, ROLLCALL, 'import', path, '--json'];
  // A result that did not pass is an exit code other than 0, which is no matter here.
  const { stdout, stderr } = await promisify(execFile)(process.execPath, args, {
    cwd,
    maxBuffer: 1 << 26,
  }).catch((error: { readonly stdout: string; readonly stderr: string }) => error);
  const seconds = (performance.now() - startedMs) / 1000;
  const { counts } = JSON.parse(stdout);
  if (path !== SMALL && counts.sent !== REQUESTS) {
    throw new Error(`${counts.sent} requests were imported`);
  }
  const peakMb = Number(/most memory (\d+)/.exec(stderr)?.[1]) / 1e6;
  return { seconds, peakMb, bytes: (await stat(path)).size };
}

function* lines(): Generator<string> {
  for (let number = 0; number < REQUESTS; number++) yield linesOf(number);
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
