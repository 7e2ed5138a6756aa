/** One kept run: its names to be changed, what can be done with it, and the trend of its plan. */
import { X } from 'lucide-react';
import { useMemo, useState } from 'react';
import { MAX_NAME_CHARS, type RunHead } from '../../core/library/runHead.ts';
import { tagsOf, trendOf } from '../../core/library/shownRuns.ts';
import { useCommands, useLibrary } from '../../state/AppContext.tsx';
import { TrendChart } from '../charts/TrendChart.tsx';
import { Button } from '../kit/Button.tsx';
import { IconButton } from '../kit/IconButton.tsx';
import { startedText } from '../kit/startedText.ts';
import { TextAreaField } from '../kit/TextAreaField.tsx';
import { TextField } from '../kit/TextField.tsx';
import styles from './RunDetail.module.css';

export type RunDetailProps = { readonly run: RunHead; readonly onClose: () => void };

export function RunDetail({ run, onClose }: RunDetailProps) {
  const { library: commands, openKept, compareRuns } = useCommands();
  const runs = useLibrary((library) => library.runs);
  const shownId = useLibrary((library) => library.shown?.id);
  const trend = useMemo(() => trendOf(runs, run.planKey), [runs, run.planKey]);
  const known = useMemo(() => tagsOf(runs).filter((tag) => !run.tags.includes(tag)), [runs, run]);
  const [name, setName] = useState(run.name);
  const [tags, setTags] = useState(run.tags.join(', '));
  const [note, setNote] = useState(run.note);
  const labels = { name, tags: tags.split(','), note };
  const isChanged = name !== run.name || tags !== run.tags.join(', ') || note !== run.note;
  return (
    <section className={styles.detail} aria-label={`Run ${run.name}`}>
      <header className={styles.head}>
        <h3>{run.name}</h3>
        <span>
          {run.method} {run.endpointTemplate} · {startedText(run.startedAtEpochMs)} · {run.headline}
        </span>
        <span className={styles.buttons}>
          <Button variant="primary" onClick={() => void openKept(run.id)}>
            Open
          </Button>
          <Button
            disabled={shownId === undefined || shownId === run.id}
            title="With the run that is on the page"
            onClick={() => {
              if (shownId !== undefined) void compareRuns([run.id, shownId]);
            }}
          >
            Compare with the shown run
          </Button>
          <IconButton label="Close" icon={<X size={16} aria-hidden />} onClick={onClose} />
        </span>
      </header>
      <div className={styles.columns}>
        <form
          className={styles.labels}
          onSubmit={(event) => {
            event.preventDefault();
            void commands.changeLabels(run.id, labels);
          }}
        >
          <TextField
            id="library-name"
            label="Name"
            value={name}
            onChange={(value) => setName(value.slice(0, MAX_NAME_CHARS))}
          />
          <TextField
            id="library-tags"
            label="Tags"
            value={tags}
            onChange={setTags}
            placeholder="before deploy, staging"
            help={
              known.length === 0
                ? 'Separated by commas.'
                : `Separated by commas. Used before: ${known.slice(0, 8).join(', ')}`
            }
          />
          <TextAreaField id="library-note" label="Note" rows={4} value={note} onChange={setNote} />
          <Button submit className={styles.save} disabled={!isChanged}>
            Save
          </Button>
        </form>
        <TrendChart points={trend} currentId={run.id} />
      </div>
    </section>
  );
}
