/** What the scripts for Locust and for plain Python have in common: rows, request, secrets, the load, and a line for every request. */
import { pythonText } from '../exchange/toSnippetsQuote.ts';
import type { StatusRange } from '../plan/expectation.ts';
import type { Plan } from '../plan/plan.ts';
import { DATA_FILE } from './handedData.ts';
import { type HandedLoad, loadLiteral } from './handedLoad.ts';
import type { HandedRequest, HandedText } from './handedRequest.ts';

/** Everything up to where the script's own work begins. Its `import`s stand before. */
export function pythonShared(
  { expectation }: Plan,
  request: HandedRequest,
  load: HandedLoad,
): string {
  const { base, name, method, timeoutMs, variables } = request;
  return [
    'HERE = Path(__file__).resolve().parent',
    `# One row a line: [id, address behind BASE, …]`,
    `ROWS = json.loads((HERE / ${pythonText(DATA_FILE)}).read_text(encoding="utf-8"))`,
    `BASE = ${pythonText(base)}`,
    '# All requests have one name, so that ids make no statistics of their own.',
    `NAME = ${pythonText(name)}`,
    `METHOD = ${pythonText(method)}`,
    `TIMEOUT_S = ${timeoutMs / 1000}`,
    `EXPECTED = [${expectation.ranges.map(rangeText).join(', ')}]`,
    `LOAD = ${loadLiteral(load)}`,
    '',
    '',
    SECRET,
    ...variables.map((variable) => `${variable} = secret(${pythonText(variable)})`),
    '',
    '',
    requestFunction(request),
    '',
    '',
    LOAD_FUNCTIONS,
  ].join('\n');
}

function rangeText({ from, to }: StatusRange): string {
  return `(${from}, ${to})`;
}

const SECRET = `def secret(name):
    value = os.environ.get(name)
    if not value:
        sys.exit(f"Set {name} first: export {name}=...")
    return value

`;

function requestFunction({ columns, headers, body, marks }: HandedRequest): string {
  const lines = headers.map(
    ({ name, value }) => `        ${pythonText(name)}: ${expressionOf(value)},`,
  );
  return [
    'def request_of(row):',
    '    """A row\'s id, address, headers and body."""',
    `    id, address${columns.length > 0 ? ', *cells' : ''} = ROWS[row]`,
    `    url = BASE + address${marks.map(({ mark, variable }) => `.replace(${pythonText(mark)}, ${variable})`).join('')}`,
    ...(lines.length === 0 ? ['    headers = {}'] : ['    headers = {', ...lines, '    }']),
    `    body = ${body === undefined ? 'None' : `(${expressionOf(body)}).encode("utf-8")`}`,
    '    return id, url, headers, body',
  ].join('\n');
}

function expressionOf(text: HandedText): string {
  const parts = text.map((piece) => {
    if ('text' in piece) return pythonText(piece.text);
    return 'variable' in piece ? piece.variable : `cells[${piece.column}]`;
  });
  return parts.length === 0 ? '""' : parts.join(' + ');
}

/** The order is Rollcall's own of the same seed: mulberry32 (run/seededRandom.ts) and Fisher–Yates (run/shuffle.ts), anew each round. */
const LOAD_FUNCTIONS = `def is_expected(status):
    return any(first <= status <= last for first, last in EXPECTED)


@lru_cache(maxsize=4)
def shuffled(seed):
    state = seed & 0xFFFFFFFF
    rows = list(range(len(ROWS)))
    for last in range(len(rows) - 1, 0, -1):
        state = (state + 0x6D2B79F5) & 0xFFFFFFFF
        mixed = ((state ^ (state >> 15)) * (state | 1)) & 0xFFFFFFFF
        mixed ^= (mixed + (mixed ^ (mixed >> 7)) * (mixed | 61)) & 0xFFFFFFFF
        other = int((mixed ^ (mixed >> 14)) / 4294967296 * (last + 1))
        rows[last], rows[other] = rows[other], rows[last]
    return rows


def row_of(turn):
    """The row that request number \`turn\` calls. Those of the warm-up are below 0."""
    if turn < 0 or LOAD["shuffleSeed"] < 0:
        return turn % len(ROWS)
    rounds, place = divmod(turn, len(ROWS))
    return shuffled(LOAD["shuffleSeed"] + rounds)[place]


def lanes_at(seconds):
    """How many may be at work so many seconds into the run."""
    for duration, first, last in LOAD["laneStages"]:
        if seconds < duration:
            return first + (last - first) * max(0, seconds) / duration
        seconds -= duration
    return LOAD["laneStages"][-1][2] if LOAD["laneStages"] else LOAD["lanes"]


def due_s(turn):
    """When request number \`turn\` is due, in seconds into the run; None: after its end."""
    begin = 0
    for duration, first, last in LOAD["rateStages"]:
        arrivals = duration * (first + last) / 2
        if turn < arrivals:
            slope = (last - first) / duration
            if abs(slope) < 1e-9:
                return begin + turn / first
            return begin + (math.sqrt(max(0, first * first + 2 * slope * turn)) - first) / slope
        turn -= arrivals
        begin += duration
    return None


class RowsFile:
    """One line a request, for Rollcall. A file of its own for each process."""

    def __init__(self, engine, version):
        self.head = {
            "format": "rollcall-rows", "version": 1, "engine": engine, "engineVersion": version,
            "clock": "call", "endpoint": NAME, "method": METHOD,
        }
        self.file = None

    def write(self, id, start, ms, status, error, size, is_warm_up):
        if self.file is None:
            name = f"rollcall-rows-{os.getpid()}-{os.urandom(3).hex()}.ndjson"
            # Line by line, so that what was done is there whatever happens next.
            self.file = open(HERE / name, "w", encoding="utf-8", buffering=1)
            self.file.write(json.dumps(self.head) + "\\n")
        row = {"id": id, "start": start, "ms": round(ms, 3), "status": status, "bytes": size}
        if error is not None:
            row["error"] = error
        if is_warm_up:
            row["warmUp"] = True
        self.file.write(json.dumps(row) + "\\n")
`;
