/**
 * What a command says: results to stdout, all else (warnings, progress) to stderr, so that stdout can be piped. With `--json` stdout gets
 * one JSON object and nothing else. Everything goes through the curtain. Texts of others are shown with control characters written
 * out, so that no id can move the cursor. Colours only where somebody looks (https://no-color.org).
 */
import { visibleText } from '../core/exchange/visibleText.ts';
import { Curtain } from './curtain.ts';
import type { ExitCode } from './exitCodes.ts';
import { ProgressLine } from './progressLine.ts';
import type { World } from './world.ts';

export type Paint = Readonly<
  Record<'good' | 'bad' | 'warn' | 'strong' | 'dim', (text: string) => string>
>;

const MAX_LINE_CHARS = 4000;

export class Terminal {
  readonly curtain = new Curtain();
  readonly paint: Paint;
  readonly progress: ProgressLine;
  readonly #world: World;
  #isJson = false;

  constructor(world: World) {
    this.#world = world;
    this.paint = paintOf(wantsColour(world.stdout.isTTY, world.env));
    this.progress = new ProgressLine({
      isTTY: world.stderr.isTTY === true && world.env.TERM !== 'dumb',
      // A terminal that does not know says 0.
      columns: () => world.stderr.columns || 80,
      nowMs: world.nowMs,
      write: (text) => void world.stderr.write(text),
    });
  }

  /** From now on the only thing on stdout is one JSON object. */
  giveJson(): void {
    this.#isJson = true;
  }

  /** Lines of a result, for people. */
  readonly show = (text: string): void => {
    if (!this.#isJson) this.#world.stdout.write(`${this.curtain.hide(text)}\n`);
  };

  /** A document that is asked for, as it is. */
  readonly write = (text: string): void => {
    if (!this.#isJson) this.#world.stdout.write(this.curtain.hide(text));
  };

  /** Something to know, beside the result. */
  readonly say = (text: string): void => {
    this.progress.clear();
    for (const line of this.curtain.hide(text).split('\n')) {
      this.#world.stderr.write(`${visibleText(line, MAX_LINE_CHARS)}\n`);
    }
  };

  /** The one object of --json. */
  json(value: Readonly<Record<string, unknown>>): void {
    if (!this.#isJson) return;
    this.#world.stdout.write(`${JSON.stringify(this.curtain.hideWithin(value), undefined, 2)}\n`);
  }

  /** Says what went wrong, to people and machines. */
  fail(sentence: string, exitCode: ExitCode): ExitCode {
    this.say(sentence);
    this.json({ format: 'rollcall-error', version: 1, exitCode, error: sentence });
    return exitCode;
  }
}

function wantsColour(isTTY: boolean | undefined, env: NodeJS.ProcessEnv): boolean {
  return isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb';
}

/** ECMA-48 SGR. */
function paintOf(isColoured: boolean): Paint {
  const painted = (on: number, off: number) => (text: string) =>
    isColoured ? `\u001b[${on}m${text}\u001b[${off}m` : text;
  return {
    good: painted(32, 39),
    bad: painted(31, 39),
    warn: painted(33, 39),
    strong: painted(1, 22),
    dim: painted(2, 22),
  };
}
