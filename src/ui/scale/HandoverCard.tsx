import type { HandoverName } from '../../core/handover/handover.ts';
import type { ScaleEngine } from '../../core/scale/browserLimit.ts';
import { ownCommand } from '../../core/scale/ownCommand.ts';
import { useCommands, useScale } from '../../state/AppContext.tsx';
import { Button } from '../kit/Button.tsx';
import { CodeSnippets } from '../kit/CodeSnippets.tsx';
import { Segmented } from '../kit/Segmented.tsx';
import styles from './HandoverCard.module.css';
import { HandoverFiles } from './HandoverFiles.tsx';

const LABELS: Readonly<Record<HandoverName, string>> = {
  k6: 'k6',
  artillery: 'Artillery',
  locust: 'Locust',
  python: 'Python',
  vegeta: 'Vegeta',
  curl: 'curl',
  'k6-operator': 'k6 in a cluster',
};
const NAMES = Object.keys(LABELS) as readonly HandoverName[];

/** The plan for one engine: what it cannot do, what to set, what to run, and the files. */
export function HandoverCard({ recommended }: { readonly recommended: ScaleEngine }) {
  const { chooseEngine, saveHandover, savePlanFile } = useCommands();
  const engine = useScale((scale) => scale.engine);
  const made = useScale((scale) => scale.made);
  const source = useScale((scale) => scale.source);
  const problem = useScale((scale) => scale.problem);
  const said = useScale((scale) => scale.said);
  const options = NAMES.map((value) => ({
    value,
    label: value === recommended ? `${LABELS[value]} (advised)` : LABELS[value],
  }));
  return (
    <section className={styles.card} aria-label="Engine">
      <div className={styles.choice}>
        <Segmented label="Engine" value={engine} options={options} onChange={chooseEngine} />
        <span className={styles.source}>{SOURCE_WORDS[source ?? 'none']}</span>
      </div>
      {problem !== undefined && <p className={styles.problem}>{problem}</p>}
      {made !== undefined && (
        <>
          <Cannot name={LABELS[engine]} sentences={made.handover.cannot} />
          <p>{made.handover.install}</p>
          {made.handover.variables.length > 0 && (
            <p className={styles.secrets}>
              The plan’s secrets are in no file. Set{' '}
              {made.handover.variables.map((name, place) => (
                <span key={name}>
                  {place > 0 && ', '}
                  <code>{name}</code>
                </span>
              ))}{' '}
              in the environment first.
            </p>
          )}
          <CodeSnippets
            key={engine}
            label="Commands"
            snippets={[
              ...made.handover.commands.map(({ label, lines }) => ({ name: label, code: lines })),
              ...ownSnippet(engine),
            ]}
          />
          <HandoverFiles key={`files ${engine}`} previews={made.previews} />
          <div className={styles.actions}>
            <Button variant="primary" onClick={saveHandover}>
              {made.previews.length === 1 ? 'Save the file' : `Save ${made.previews.length} files`}
            </Button>
            <Button onClick={savePlanFile}>Save the plan for the command line</Button>
            <span role="status">{said}</span>
          </div>
        </>
      )}
    </section>
  );
}

function ownSnippet(engine: HandoverName) {
  const command = ownCommand(engine);
  return command === undefined ? [] : [{ name: 'All of it by Rollcall', code: command }];
}

const SOURCE_WORDS = {
  form: 'Of the plan in the form.',
  result: 'Of the plan of the result on the page: what is in the form cannot run yet.',
  none: 'Fill in the plan first: an endpoint and some ids.',
} as const;

function Cannot({
  name,
  sentences,
}: {
  readonly name: string;
  readonly sentences: readonly string[];
}) {
  if (sentences.length === 0) {
    return <p className={styles.whole}>{name} takes all of this plan.</p>;
  }
  return (
    <section className={styles.cannot} aria-label={`What ${name} does not take over`}>
      <h3>What {name} does not take over, or does otherwise</h3>
      <ul>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </section>
  );
}
