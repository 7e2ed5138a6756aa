/**
 * A plan as Vegeta targets (JSON format, lib/target.schema.json, since bodies and hostile headers fit into no other), with the attack that
 * fits its load. Secrets stand as `${NAME}` in the targets, which envsubst fills in on the way, so that no file holds them.
 */

import { maxLanes } from '../plan/load.ts';
import { type Plan, plannedCount } from '../plan/plan.ts';
import { toBase64 } from '../snapshot/base64.ts';
import { type Handed, type HandedRow, type HandedText, handed } from './handedRequest.ts';
import type { HandedOver, ToEngine } from './handover.ts';

const TARGETS = 'targets.ndjson';
const ROWS_A_PIECE = 500;

export const toVegeta: ToEngine = (run) => {
  const all = handed(run);
  const { variables } = all.request;
  const exports = variables.map((name) => `export ${name}=…`);
  const names = variables.map((name) => `$${name}`).join(' ');
  // What stands in the targets themselves must not be taken for a variable: names are listed.
  const source = variables.length === 0 ? `cat ${TARGETS}` : `envsubst '${names}' < ${TARGETS}`;
  const { attack, cannot } = attackOf(run);
  return {
    name: 'vegeta',
    files: [
      {
        name: TARGETS,
        mediaType: 'application/x-ndjson',
        pieces: { [Symbol.iterator]: () => targetPieces(all) },
      },
    ],
    commands: [
      {
        label: 'Run it',
        lines: [...exports, `${source} | ${attack} > results.bin`].join('\n'),
      },
      {
        label: 'Back into Rollcall',
        lines: [
          'vegeta encode -to json < results.bin > vegeta.json',
          'rollcall import vegeta.json --report vegeta.html',
        ].join('\n'),
      },
    ],
    install:
      'Install Vegeta: brew install vegeta, or go install github.com/tsenart/vegeta/v12@latest.',
    variables,
    cannot: [...all.request.cannot, ...cannot, ...bodyNote(all), ...ALWAYS],
  };
};

function bodyNote({ request: { body = [] } }: Handed): string[] {
  return body.some((piece) => 'variable' in piece)
    ? [
        'The body holds a secret, and Vegeta takes bodies in base64, where no variable is filled in: put it into targets.ndjson yourself.',
      ]
    : [];
}

const ALWAYS = [
  'Vegeta counts statuses from 200 to 399 as success, whatever is expected here; Rollcall judges its results by the plan again.',
  'Thresholds and checks are not Vegeta’s: Rollcall judges the results.',
];

function attackOf({ plan, dataset }: HandedOver): {
  readonly attack: string;
  readonly cannot: readonly string[];
} {
  const { load, length, order, thinkTime, warmUp } = plan;
  const cannot: string[] = [];
  const timeout = `-timeout=${plan.request.timeoutMs}ms`;
  // A lazy targeter ends the attack with its input, so that each target is called once.
  const common = `vegeta attack -format=json -lazy ${timeout} -redirects=20`;
  const rounds = length.kind === 'rounds' ? length.rounds : 1;
  if (rounds > 1) cannot.push(`The targets are one round of ${rounds}: run it ${rounds} times.`);
  if (length.kind === 'requests' && length.count !== dataset.rowCount) {
    cannot.push(
      `Each target is called once, ${dataset.rowCount} requests; the plan asks for ${length.count}.`,
    );
  }
  if (plannedCount(length, dataset.rowCount) === undefined) {
    cannot.push(
      'Each target is called once, and the attack ends with the last; the plan goes on for a time.',
    );
  }
  if (order.kind === 'shuffled')
    cannot.push('The targets are in the order of the list, not shuffled.');
  if (thinkTime.maxMs > 0) cannot.push('There is no think time.');
  if (warmUp.kind !== 'none') cannot.push('There is no warm-up.');
  if (load.kind === 'open') {
    if (load.stages.length > 0) cannot.push('The rate does not change: its stages are left out.');
    if (load.arrivals === 'poisson') cannot.push('Arrivals are even, not Poisson.');
    return { attack: `${common} -rate=${rateOf(load)} -max-workers=${load.maxInFlight}`, cannot };
  }
  if (load.kind !== 'closed')
    cannot.push('The load does not change: it is the highest of the plan throughout.');
  const workers = maxLanes(load);
  return { attack: `${common} -rate=0 -workers=${workers} -max-workers=${workers}`, cannot };
}

/** Whole numbers per time: three digits of a fraction are whole per 1,000 s. */
function rateOf({ ratePerSecond }: Extract<Plan['load'], { kind: 'open' }>): string {
  return Number.isInteger(ratePerSecond)
    ? `${ratePerSecond}/1s`
    : `${Math.max(1, Math.round(ratePerSecond * 1000))}/1000s`;
}

function* targetPieces(all: Handed): Generator<string> {
  for (let first = 0; first < all.rowCount; first += ROWS_A_PIECE) {
    const end = Math.min(all.rowCount, first + ROWS_A_PIECE);
    let piece = '';
    for (let row = first; row < end; row++) piece += `${targetOf(all, all.rowAt(row))}\n`;
    yield piece;
  }
}

function targetOf({ request }: Handed, row: HandedRow): string {
  const url = request.marks.reduce(
    (text, { mark, variable }) => text.replaceAll(mark, () => `\${${variable}}`),
    request.base + row.address,
  );
  const header: Record<string, string[]> = {};
  for (const { name, value } of request.headers) {
    const values = header[name] ?? [];
    header[name] = [...values, filled(value, row)];
  }
  return JSON.stringify({
    method: request.method,
    url,
    ...(request.headers.length === 0 ? {} : { header }),
    ...(request.body === undefined ? {} : { body: base64Of(filled(request.body, row)) }),
  });
}

function filled(text: HandedText, { cells }: HandedRow): string {
  return text
    .map((piece) => {
      if ('text' in piece) return piece.text;
      return 'variable' in piece ? `\${${piece.variable}}` : (cells[piece.column] ?? '');
    })
    .join('');
}

function base64Of(text: string): string {
  return toBase64(new TextEncoder().encode(text));
}
