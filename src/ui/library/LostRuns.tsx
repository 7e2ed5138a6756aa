import { formatCount, formatElapsed } from '../../core/format.ts';
import { useCommands, useLibrary } from '../../state/AppContext.tsx';
import type { LostRun } from '../../state/libraryStore.ts';
import { Button } from '../kit/Button.tsx';
import { startedText } from '../kit/startedText.ts';
import styles from './LostRuns.module.css';

/** Runs that a closed or crashed page left behind, each to be recovered or not. */
export function LostRuns() {
  const lostRuns = useLibrary((library) => library.lostRuns);
  const isBusy = useLibrary((library) => library.work !== undefined);
  const { library: commands, openRecovered } = useCommands();
  if (lostRuns.length === 0) return null;
  return (
    <section className={styles.lost} aria-label="Recovered, incomplete">
      <h3>{lostRuns.length === 1 ? 'A run was cut off' : 'Runs were cut off'}</h3>
      <p>Its page was closed or crashed before the end. What had arrived was saved every second.</p>
      <ul>
        {lostRuns.map((run) => (
          <li key={run.id}>
            <span className={styles.what}>{lostText(run)}</span>
            <Button variant="primary" disabled={isBusy} onClick={() => void openRecovered(run.id)}>
              Recover
            </Button>
            <Button disabled={isBusy} onClick={() => void commands.discardLostRun(run.id)}>
              Discard
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function lostText({ method, endpointTemplate, startedAtEpochMs, ...far }: LostRun): string {
  const { elapsedMs, sampleCount } = far;
  const reached =
    elapsedMs === undefined || sampleCount === undefined
      ? 'its last second is damaged'
      : `${formatCount(sampleCount)} requests in ${formatElapsed(elapsedMs)}`;
  return `${method} ${endpointTemplate}, ${startedText(startedAtEpochMs)}: ${reached}`;
}
