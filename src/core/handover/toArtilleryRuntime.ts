/**
 * The part of the Artillery processor that is the same for every plan. Each virtual user is a lane. Requests are made by the fetch of Node
 * and told to Artillery as its own metrics: its HTTP engine ends a virtual user at the first error, reports no error with its id, and
 * measures to the first byte (artillery 2.0.34, lib of @artilleryio/int-core). A phase with `arrivalCount` runs in one thread
 * (dist/lib/dist.js), so that one counter gives each turn out once.
 */
export const ARTILLERY_RUNTIME = `const { performance: clock } = globalThis;
const { random } = Math;
const run = { nextLane: 0, next: -LOAD.warmUpCount, warmUp: -(2 ** 40), runBeganMs: undefined, beganMs: undefined };
const rows = { file: undefined };

/** One virtual user: sends again and again until there are no more turns. */
async function lane(_context, events) {
  const number = run.nextLane++;
  run.beganMs ??= clock.now();
  for (;;) {
    if (run.runBeganMs !== undefined && number >= Math.floor(lanesAt(intoS()) + 0.5)) {
      if (intoS() >= LOAD.endS) return;
      await sleep(20);
      continue;
    }
    const turn = takeTurn();
    if (turn === undefined) return;
    if (turn >= 0 && LOAD.rateStages.length > 0) {
      const dueS = dueOf(turn);
      if (dueS === undefined || (LOAD.endS > 0 && dueS >= LOAD.endS)) return;
      await sleep(Math.max(0, (dueS - intoS()) * 1000));
    }
    await call(turn, events);
    const [minS, maxS] = LOAD.thinkS;
    if (maxS > 0) await sleep((minS + (maxS - minS) * random()) * 1000);
  }
}

function intoS() {
  return run.runBeganMs === undefined ? 0 : (clock.now() - run.runBeganMs) / 1000;
}

function takeTurn() {
  if (clock.now() - run.beganMs < LOAD.warmUpS * 1000) return run.warmUp++;
  if (run.next >= 0) run.runBeganMs ??= clock.now();
  if (LOAD.count > 0 && run.next >= LOAD.count) return undefined;
  if (LOAD.endS > 0 && intoS() >= LOAD.endS) return undefined;
  return run.next++;
}

async function call(turn, events) {
  const { id, url, headers, body } = requestOf(rowOf(turn));
  const isWarmUp = turn < 0;
  const start = (clock.timeOrigin + clock.now()) / 1000;
  const beganMs = clock.now();
  let status = 0;
  let bytes = 0;
  let error;
  events.emit('counter', 'http.requests', 1);
  events.emit('rate', 'http.request_rate');
  try {
    const response = await fetch(url, { method: METHOD, headers, body, signal: AbortSignal.timeout(TIMEOUT_MS) });
    status = response.status;
    bytes = (await response.arrayBuffer()).byteLength;
  } catch (problem) {
    error = problem.name === 'TimeoutError' ? 'timeout' : status > 0 ? 'body' : 'network';
    status = 0;
  }
  const ms = clock.now() - beganMs;
  write({ id, start, ms: Math.round(ms * 1000) / 1000, status, bytes, ...(error && { error }), ...(isWarmUp && { warmUp: true }) });
  if (error) {
    events.emit('counter', 'errors.' + error, 1);
  } else {
    events.emit('counter', 'http.responses', 1);
    events.emit('counter', 'http.codes.' + status, 1);
    events.emit('counter', 'http.downloaded_bytes', bytes);
    events.emit('histogram', 'http.response_time', ms);
  }
  if (!isWarmUp && (error || !isExpected(status))) events.emit('counter', 'rollcall.unexpected', 1);
}

/** A line at once, so that what was done is there whatever happens next. */
function write(row) {
  if (rows.file === undefined) {
    const name = 'rollcall-rows-' + process.pid + '-' + randomBytes(3).toString('hex') + '.ndjson';
    rows.file = openSync(join(__dirname, name), 'w');
    const head = { format: 'rollcall-rows', version: 1, engine: 'Artillery', engineVersion: artilleryVersion(), clock: 'call', endpoint: NAME, method: METHOD };
    writeSync(rows.file, JSON.stringify(head) + '\\n');
  }
  writeSync(rows.file, JSON.stringify(row) + '\\n');
}

function artilleryVersion() {
  return globalThis.artillery?.version;
}

function isExpected(status) {
  return EXPECTED.some(([from, to]) => status >= from && status <= to);
}

/** The row that request number \`turn\` calls. Those of the warm-up are below 0. */
function rowOf(turn) {
  const place = ((turn % ROWS.length) + ROWS.length) % ROWS.length;
  if (turn < 0 || LOAD.shuffleSeed < 0) return place;
  return shuffled(LOAD.shuffleSeed + Math.floor(turn / ROWS.length))[place];
}

let order = { seed: -1, rows: [] };
function shuffled(seed) {
  if (order.seed === seed) return order.rows;
  let state = seed >>> 0;
  const rows = Array.from({ length: ROWS.length }, (_, row) => row);
  for (let last = rows.length - 1; last > 0; last--) {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    const other = Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * (last + 1));
    [rows[last], rows[other]] = [rows[other], rows[last]];
  }
  order = { seed, rows };
  return rows;
}

/** How many may be at work so many seconds into the run. */
function lanesAt(seconds) {
  for (const [duration, from, to] of LOAD.laneStages) {
    if (seconds < duration) return from + ((to - from) * Math.max(0, seconds)) / duration;
    seconds -= duration;
  }
  return LOAD.laneStages.at(-1)?.[2] ?? LOAD.lanes;
}

/** When request number \`turn\` is due, in seconds into the run; undefined: after its end. */
function dueOf(turn) {
  let beginS = 0;
  for (const [duration, from, to] of LOAD.rateStages) {
    const arrivals = (duration * (from + to)) / 2;
    if (turn < arrivals) {
      const slope = (to - from) / duration;
      if (Math.abs(slope) < 1e-9) return beginS + turn / from;
      return beginS + (Math.sqrt(Math.max(0, from * from + 2 * slope * turn)) - from) / slope;
    }
    turn -= arrivals;
    beginS += duration;
  }
  return undefined;
}

function secret(name) {
  const value = process.env[name];
  if (!value) throw new Error('Set ' + name + ' first: export ' + name + '=...');
  return value;
}

module.exports = { lane };
`;
