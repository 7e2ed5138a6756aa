/**
 * A plan as a shell script over curl: every id, so many at once (xargs -P), one line each with id, status and time, and exit code 1 when
 * not all were as expected. For where nothing else can be installed. Rows come from a data file of NUL-parted fields, so that whatever an
 * id holds is data and never code.
 */
import { shellText } from '../exchange/toSnippetsQuote.ts';
import type { StatusExpectation } from '../plan/expectation.ts';
import { maxLanes } from '../plan/load.ts';
import { type Handed, type HandedText, handed } from './handedRequest.ts';
import type { HandedOver, ToEngine } from './handover.ts';

const SCRIPT = 'run.sh';
const ROWS = 'rows.bin';
const ROWS_A_PIECE = 500;
/** No text of a plan holds one, and no argument of a program can. */
const END = '\0';

export const toCurl: ToEngine = (run) => {
  const all = handed(run);
  const { variables } = all.request;
  return {
    name: 'curl',
    files: [
      { name: SCRIPT, mediaType: 'application/x-sh', pieces: [scriptOf(run, all)] },
      {
        name: ROWS,
        mediaType: 'application/octet-stream',
        pieces: { [Symbol.iterator]: () => rowPieces(all) },
      },
    ],
    commands: [
      {
        label: 'Run it',
        lines: [...variables.map((name) => `export ${name}=…`), `bash ${SCRIPT}`].join('\n'),
      },
    ],
    install: 'curl and xargs are there on Linux and macOS; on Windows use WSL or Git Bash.',
    variables,
    cannot: [...all.request.cannot, ...cannotOf(run)],
  };
};

function cannotOf({ plan, dataset }: HandedOver): string[] {
  const { load, length, order, thinkTime, warmUp, thresholds, checks } = plan;
  const isOnce =
    (length.kind === 'rounds' && length.rounds === 1) ||
    (length.kind === 'requests' && length.count === dataset.rowCount);
  return [
    'Each request is a process and a connection of its own: times include connecting, and a few dozen requests a second are what it makes.',
    ...(isOnce ? [] : ['Each row is called once, in the order of the list.']),
    ...(order.kind === 'shuffled' && isOnce
      ? ['Rows are called in the order of the list, not shuffled.']
      : []),
    ...(load.kind === 'closed'
      ? []
      : ['The load does not change over time: as many at once as the plan has at most.']),
    ...(thinkTime.maxMs > 0 || warmUp.kind !== 'none'
      ? ['There is no warm-up and no think time.']
      : []),
    ...(thresholds.length + checks.length > 0 ? ['Thresholds and checks are not judged.'] : []),
  ];
}

function scriptOf({ plan }: HandedOver, { request }: Handed): string {
  const { columns, variables, marks } = request;
  const cells = columns.map((_, at) => `cell${at}=$${at + 3}`);
  const url = [
    `url=${shellText(request.base)}"$2"`,
    // Quoted, since a & in a replacement means what was found (bash 5.2).
    ...marks.map(({ mark, variable }) => `url=\${url//${mark}/"$${variable}"}`),
  ];
  const headers = request.headers.map(
    ({ name, value }) => `  -H ${wordOf([{ text: `${name}: ` }, ...value])} \\`,
  );
  const fields = 2 + columns.length;
  return `#!/usr/bin/env bash
# Made by Rollcall. Needs bash, curl and xargs; rows stand beside it, secrets come from the environment.
set -u
cd "$(dirname "$0")"
${variables.map((name) => `: "\${${name}:?Set ${name} first: export ${name}=...}"\nexport ${name}`).join('\n')}
call() {
id=$1
${[...cells, ...url].join('\n')}
result=$(curl -sS -o /dev/null -L --max-redirs 20 --globoff --path-as-is \\
  -X ${shellText(request.method)}${request.method === 'HEAD' ? ' -I' : ''} --max-time ${plan.request.timeoutMs / 1000} \\
${headers.join('\n')}${headers.length > 0 ? '\n' : ''}${request.body === undefined ? '' : `  --data-binary ${wordOf(request.body)} \\\n`}  -w '%{http_code}\\t%{time_total}\\t%{size_download}' --url "$url" 2> /dev/null)
printf '%q\\t%s\\n' "$id" "$result"
}
export -f call
: > results.tsv
xargs -0 -n ${fields} -P ${Math.max(1, maxLanes(plan.load))} bash -c 'call "$@" >> results.tsv' _ < ${ROWS}
echo 'status  how often'
cut -f 2 results.tsv | sort | uniq -c | awk '{ print $2 "     " $1 }'
echo 'slowest (s, status, id)'
sort -t "$(printf '\\t')" -k 3 -rn results.tsv | head -10 | awk -F '\\t' '{ print $3, $2, $1 }'
if cut -f 2 results.tsv | awk '${awkTest(plan.expectation)} { failed = 1 } END { exit failed }'; then
  echo ${shellText(`All ${plan.expectation.text}.`)}
else
  echo ${shellText(`Not all ${plan.expectation.text}: see results.tsv.`)}
  exit 1
fi
`;
}

function awkTest({ ranges }: StatusExpectation): string {
  const all = ranges.map(({ from, to }) => `($1 >= ${from} && $1 <= ${to})`).join(' || ');
  return `!(${all})`;
}

/** One word of the shell. */
function wordOf(text: HandedText): string {
  const parts = text.map((piece) => {
    if ('text' in piece) return shellText(piece.text);
    return 'variable' in piece ? `"$${piece.variable}"` : `"$cell${piece.column}"`;
  });
  return parts.length === 0 ? "''" : parts.join('');
}

function* rowPieces({ rowCount, rowAt }: Handed): Generator<string> {
  for (let first = 0; first < rowCount; first += ROWS_A_PIECE) {
    const end = Math.min(rowCount, first + ROWS_A_PIECE);
    let piece = '';
    for (let row = first; row < end; row++) {
      const { id, address, cells } = rowAt(row);
      for (const field of [id, address, ...cells]) piece += field.replaceAll(END, '') + END;
    }
    yield piece;
  }
}
