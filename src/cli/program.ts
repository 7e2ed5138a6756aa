/** The commands and their options, as commander has them. What an option holds is checked here, so that a command gets it in its own type. */
import { Command, InvalidArgumentError, Option } from 'commander';
import { version } from '../../package.json';
import { HANDOVER_NAMES, type HandoverName } from '../core/handover/handover.ts';
import type { CompareOptions } from './compareCommand.ts';
import { ENGINE_CHOICES, type EngineChoice } from './engine.ts';
import { EXIT_HELP, type ExitCode } from './exitCodes.ts';
import type { ExportOptions } from './exportCommand.ts';
import type { ImportCommandOptions } from './importCommand.ts';
import { LOOPBACK } from './pageServer.ts';
import type { RunOptions } from './runCommand.ts';
import type { Terminal } from './terminal.ts';
import type { World } from './world.ts';

const DEFAULT_PORT = 4173;
const MAX_WORKERS = 256;

/** `ended` is told the exit code of the command that ran. */
export function programOf(
  world: World,
  terminal: Terminal,
  ended: (exitCode: ExitCode) => void,
): Command {
  const program = new Command('rollcall')
    .description('Calls every id on a list and shows who answers, and how fast.')
    .version(version, '--version', 'print the version')
    .addHelpText('after', `\n${EXAMPLES}\n\n${EXIT_HELP}`)
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      writeOut: (text) => terminal.write(text),
      writeErr: (text) => {
        for (const line of text.split('\n')) if (line !== '') terminal.say(line);
      },
    })
    .exitOverride();
  const command = (usage: string, description: string) =>
    program.command(usage).description(description).addHelpText('after', `\n${EXIT_HELP}`);
  const begin = ({ json }: { readonly json?: boolean | undefined }) => {
    if (json === true) terminal.giveJson();
  };

  withOutputs(
    command('run', 'Carry out a plan and say what came out.')
      .argument('<plan>', 'plan file (*.plan.json)')
      .addOption(engineOption())
      .option('--workers <n>', 'processes that share the work, with --engine locust', workersOf),
  ).action(async (plan: string, options: RunOptions & Json) => {
    begin(options);
    const { runCommand } = await import('./runCommand.ts');
    ended(await runCommand(plan, options, world, terminal));
  });

  command('check', 'Check a plan and say what it would do, without sending anything.')
    .argument('<plan>', 'plan file (*.plan.json)')
    .addOption(engineOption())
    .option(...JSON_OPTION)
    .action(async (plan: string, options: { readonly engine: EngineChoice } & Json) => {
      begin(options);
      const { checkCommand } = await import('./checkCommand.ts');
      ended(await checkCommand(plan, options, world, terminal));
    });

  command('export', 'Write a plan, or the plan of a result, as files of another engine.')
    .argument('<plan>', 'plan file, snapshot or HTML report')
    .addOption(toOption())
    .option('--dir <folder>', 'where the files go (default: named after plan and engine)')
    .option('--force', 'replace files that are there')
    .option(...JSON_OPTION)
    .action(async (plan: string, options: ExportOptions & Json) => {
      begin(options);
      const { exportCommand } = await import('./exportCommand.ts');
      ended(await exportCommand(plan, options, world, terminal));
    });

  withOutputs(
    command('import', 'Read what another tool measured; several files of one run become one.')
      .argument('<files...>', 'k6, Locust, Artillery, Vegeta, oha, autocannon, JMeter, Fortio, HAR')
      .option('--plan <file>', 'the plan that was run: its ids, expectations and rules'),
  ).action(async (files: string[], options: ImportCommandOptions & Json) => {
    begin(options);
    const { importCommand } = await import('./importCommand.ts');
    ended(await importCommand(files, options, world, terminal));
  });

  command('compare', 'Compare two results; the first is the baseline.')
    .argument('<a>', 'snapshot, HTML report, link, or a file of another tool')
    .argument('<b>', 'the same')
    .addOption(new Option('--fail-on <word>', 'exit with 99 when B is this').choices(['worse']))
    .option('--threshold <percent>', 'differences below it do not matter', percentOf, 0.05)
    .option('--insist', 'compare even what is not alike')
    .option('--markdown <file>', 'write the comparison for a pull request')
    .option(...JSON_OPTION)
    .action(async (a: string, b: string, options: CompareOptions & Json) => {
      begin(options);
      const { compareCommand } = await import('./compareCommand.ts');
      ended(await compareCommand([a, b], options, world, terminal));
    });

  command('serve', 'Serve the page on this machine.')
    .option('--port <port>', '0 for any that is free', portOf, DEFAULT_PORT)
    .option('--host <address>', 'whom it answers; 0.0.0.0 for the whole network', LOOPBACK)
    .action(async (options: { readonly host: string; readonly port: number }) => {
      const { serveCommand } = await import('./serveCommand.ts');
      ended(await serveCommand(options, world, terminal));
    });

  return program;
}

type Json = { readonly json?: boolean | undefined };

const JSON_OPTION = ['--json', 'print one JSON object and nothing else on stdout'] as const;

const EXAMPLES = `Examples:
  rollcall run users.plan.json --report users.html
  rollcall run users.plan.json --engine locust --workers 4 --out users.rollcall.json
  rollcall compare main.rollcall.json users.rollcall.json --fail-on worse
  rollcall export users.plan.json --to k6
  rollcall import k6-output.json --plan users.plan.json --report users.html`;

function withOutputs(command: Command): Command {
  return command
    .option('--out <file>', 'write a snapshot (*.rollcall.json)')
    .option('--report <file>', 'write an HTML report that needs no network')
    .option('--junit <file>', 'write JUnit XML for a CI server')
    .option('--markdown <file>', 'write a summary for a pull request')
    .option(...JSON_OPTION);
}

function engineOption(): Option {
  return new Option('--engine <name>', 'what sends the requests')
    .choices(ENGINE_CHOICES)
    .default('browser' satisfies EngineChoice);
}

function toOption(): Option {
  const names: readonly HandoverName[] = HANDOVER_NAMES;
  return new Option('--to <engine>', 'for what').choices(names).makeOptionMandatory();
}

function workersOf(text: string): number {
  const count = Number(text);
  if (/^\d+$/.test(text) && count >= 1 && count <= MAX_WORKERS) return count;
  throw new InvalidArgumentError(`Write a whole number from 1 to ${MAX_WORKERS}.`);
}

function portOf(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError('Write a port from 1 to 65535, or 0 for any that is free.');
}

/** `5%`, or `5`. */
function percentOf(text: string): number {
  const percent = Number(/^(\d+(?:\.\d+)?)\s*%?$/.exec(text.trim())?.[1] ?? Number.NaN);
  if (percent > 0 && percent <= 1000) return percent / 100;
  throw new InvalidArgumentError('Write a percentage above 0, such as 5%.');
}
