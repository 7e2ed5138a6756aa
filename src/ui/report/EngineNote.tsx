import { ENGINE_CLOCK_WORDS } from '../../core/run/engine.ts';
import type { Report } from '../../core/stats/report.ts';
import styles from './EngineNote.module.css';
import { missingWords, shownParts } from './shownParts.ts';

/** Above results that another tool measured: which one, what it calls latency, and what its files do not say. */
export function EngineNote({ report }: { readonly report: Report }) {
  const { engine } = report.environment;
  if (engine === undefined) return null;
  const { name, version, clock, fileCount } = engine;
  const missing = missingWords(shownParts(report));
  const notes = missing === undefined ? engine.notes : [missing, ...engine.notes];
  return (
    <section className={styles.note} aria-label="Measured by">
      <p>
        <b>
          Measured by {name}
          {version === undefined ? '' : ` ${version}`}
        </b>
        {fileCount > 1 && `, ${fileCount} files put together`}. Latency is the{' '}
        {ENGINE_CLOCK_WORDS[clock]}.
      </p>
      {notes.length > 0 && (
        <ul>
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
    </section>
  );
}
