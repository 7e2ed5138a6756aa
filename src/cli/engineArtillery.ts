/** Artillery: one process; its script writes a line a request (Rollcall rows), which its own report does not. */
import type { Engine } from './engine.ts';
import { runHandover } from './engineHandover.ts';
import { startProgram } from './engineProgram.ts';
import { ROWS_FILE, watchRows } from './rowsProgress.ts';

/** A failed `ensure`: its rules are judged here. */
const ENSURE_FAILED = 1;

export const artilleryEngine: Engine = (run) =>
  runHandover(
    {
      name: 'artillery',
      isResult: (name) => ROWS_FILE.test(name),
      isFine: (code) => code === 0 || code === ENSURE_FAILED,
      async carryOut(start, { env }, onSent) {
        const rows = watchRows(start.cwd, onSent);
        const program = startProgram({
          ...start,
          env: { ...start.env, ARTILLERY_DISABLE_TELEMETRY: 'true' },
          command: env.ROLLCALL_ARTILLERY ?? 'artillery',
          args: ['run', 'artillery.yml'],
        });
        const end = await program.ended;
        await rows.stop();
        return end;
      },
    },
    run,
  );
