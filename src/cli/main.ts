/** The entry of the built command line: bin/rollcall.mjs imports it and hands in the world. Answers with the exit code, never throws. */
import { CommanderError } from 'commander';
import { EXIT } from './exitCodes.ts';
import { programOf } from './program.ts';
import { Terminal } from './terminal.ts';
import type { World } from './world.ts';

export async function main(world: World): Promise<number> {
  const terminal = new Terminal(world);
  let exitCode: number = EXIT.error;
  try {
    const program = programOf(world, terminal, (code) => {
      exitCode = code;
    });
    if (world.args.length === 0) {
      program.outputHelp({ error: true });
      return EXIT.error;
    }
    await program.parseAsync([...world.args], { from: 'user' });
    return exitCode;
  } catch (error) {
    terminal.progress.clear();
    // Commander has said it: bad usage, or the help that was asked for.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.passed : EXIT.error;
    const words = error instanceof Error ? `${error.name}: ${error.message}` : 'unknown reason';
    return terminal.fail(`Rollcall itself failed, which is a bug of ours (${words}).`, EXIT.error);
  }
}
