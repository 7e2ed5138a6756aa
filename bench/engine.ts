/**
 * The engine's ratios: medians over interleaved pairs, because a machine drifts by a tenth within minutes. Every
 * run of the page also notes its longest task, so that figure costs no runs of its own.
 */
import { type Figure, figure, median, rounded } from './figure.ts';
import { findHttpx, runHttpx } from './httpx.ts';
import { type PageRun, runBareLoop, runPage } from './pageRun.ts';
import type { PageServer } from './pageServer.ts';
import type { Target } from './targetProcess.ts';

const PAIRS = 7;
const REQUESTS = 6000;
const TASK_RUNS = 3;

export class EngineBench {
  readonly #pages: PageServer;
  readonly #target: Target;
  readonly #root: string;
  readonly #pageRuns: PageRun[] = [];

  constructor(pages: PageServer, target: Target, root: string) {
    this.#pages = pages;
    this.#target = target;
    this.#root = root;
  }

  async throughputRatio(): Promise<Figure> {
    const pairs = await this.#pairs('bare loop', () =>
      runBareLoop(this.#pages, this.#target, REQUESTS),
    );
    return ratioFigure('throughput-ratio', 0.95, pairs, 'bare fetch loop in an empty page');
  }

  async httpxRatio(): Promise<Figure> {
    const bar = { kind: 'at least', limit: 1 } as const;
    const python = await findHttpx();
    if (python === undefined) {
      const detail =
        'not measured: no Python with httpx here (pip install httpx, or apt-get install python3-httpx; ROLLCALL_PYTHON names another python)';
      return figure('httpx-ratio', undefined, bar, detail);
    }
    const pairs = await this.#pairs('httpx', () =>
      runHttpx(python.command, this.#root, this.#target, REQUESTS),
    );
    return ratioFigure('httpx-ratio', bar.limit, pairs, `Python httpx ${python.version}`);
  }

  /** What it costs that a running run is written to storage: with it, and in a browser that refuses storage. */
  async recordingRatio(): Promise<Figure> {
    const pairs = await this.#pairs('without storage', async () => {
      const run = await runPage(this.#pages, this.#target, REQUESTS, { refusesStorage: true });
      return run.ratePerSecond;
    });
    return ratioFigure('recording-ratio', 0.98, pairs, 'a browser that refuses storage');
  }

  /** Call it last: it looks at all runs so far. */
  async longestTask(): Promise<Figure> {
    while (this.#pageRuns.length < TASK_RUNS) await this.#runPage();
    const longest = this.#pageRuns.map((run) => run.longestTaskMs);
    const value = rounded(Math.max(...longest), 0);
    const middle = rounded(median(longest), 0);
    const detail =
      value === 0
        ? `0: no task reached 50 ms in ${longest.length} runs of ${REQUESTS} requests (browsers report none shorter)`
        : `longest of ${longest.length} runs of ${REQUESTS} requests, median of the runs ${middle} ms; 0 is none of 50 ms or more`;
    return figure('longest-task-ms', value, { kind: 'at most', limit: 50 }, detail);
  }

  async #runPage(): Promise<PageRun> {
    const run = await runPage(this.#pages, this.#target, REQUESTS);
    this.#pageRuns.push(run);
    return run;
  }

  /** Each pair changes which of the two goes first. */
  async #pairs(otherName: string, other: () => Promise<number>): Promise<Pair[]> {
    const pairs: Pair[] = [];
    for (let turn = 0; turn < PAIRS; turn++) {
      const isPageFirst = turn % 2 === 0;
      const before = isPageFirst ? undefined : await other();
      const page = (await this.#runPage()).ratePerSecond;
      const pair = { page, other: before ?? (await other()) };
      pairs.push(pair);
      const [pageText, otherText] = [pair.page.toFixed(0), pair.other.toFixed(0)];
      console.error(
        `  pair ${turn + 1} of ${PAIRS}: page ${pageText}/s, ${otherName} ${otherText}/s`,
      );
    }
    return pairs;
  }
}

type Pair = { readonly page: number; readonly other: number };

function ratioFigure(
  name: string,
  limit: number,
  pairs: readonly Pair[],
  otherWords: string,
): Figure {
  const ratios = pairs.map((pair) => pair.page / pair.other);
  const pageRate = median(pairs.map((pair) => pair.page)).toFixed(0);
  const otherRate = median(pairs.map((pair) => pair.other)).toFixed(0);
  const range = `${Math.min(...ratios).toFixed(3)}–${Math.max(...ratios).toFixed(3)}`;
  const detail = `median of ${pairs.length} pairs (${range}), ${REQUESTS} requests, 6 in flight: page ${pageRate}/s, ${otherWords} ${otherRate}/s`;
  return figure(name, rounded(median(ratios), 3), { kind: 'at least', limit }, detail);
}
