import { memo, useRef } from 'react';
import { useCommands, usePage } from '../../state/AppContext.tsx';
import { Button } from '../kit/Button.tsx';
import { Menu } from '../kit/Menu.tsx';

/** Results out and in, as files. */
export const FileControls = memo(function FileControls({
  canExport,
}: {
  readonly canExport: boolean;
}) {
  const commands = useCommands();
  const page = usePage();
  const picker = useRef<HTMLInputElement>(null);
  const toggle = (name: 'library' | 'compare' | 'scale') =>
    commands.openPage(page === name ? 'run' : name);
  return (
    <>
      <Button disabled={!canExport} title="As a link or a file" onClick={commands.share}>
        Share
      </Button>
      <Menu
        label="Export"
        disabled={!canExport}
        items={[
          { label: 'Snapshot (.rollcall.json)', onChoose: () => commands.exportAs('snapshot') },
          { label: 'Report (.html)', onChoose: () => commands.exportAs('html') },
          { label: 'Samples (.csv)', onChoose: () => commands.exportAs('samples') },
          { label: 'By id (.csv)', onChoose: () => commands.exportAs('byId') },
          {
            label: 'Summary for a pull request (.md)',
            onChoose: () => commands.exportAs('markdown'),
          },
          { label: 'Requests as HAR 1.2 (.har)', onChoose: () => commands.exportAs('har') },
          { label: 'Rules as JUnit (.xml)', onChoose: () => commands.exportAs('junit') },
        ]}
      />
      <Button
        title="Open a snapshot, a report, or what k6, Locust, Artillery and others wrote"
        onClick={() => picker.current?.click()}
      >
        Import
      </Button>
      <Button
        aria-pressed={page === 'compare'}
        title="Two or more results side by side"
        onClick={() => toggle('compare')}
      >
        Compare
      </Button>
      <Button
        aria-pressed={page === 'library'}
        title="The runs that this browser keeps"
        onClick={() => toggle('library')}
      >
        Library
      </Button>
      <Button
        aria-pressed={page === 'scale'}
        title="The same plan on k6, Artillery, Locust and others"
        onClick={() => toggle('scale')}
      >
        Scale
      </Button>
      <input
        ref={picker}
        type="file"
        hidden
        multiple
        accept=".json,.ndjson,.jsonl,.html,.csv,.jtl,.har,.gz,application/json,text/html,text/csv"
        aria-label="Result files"
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          event.target.value = '';
          commands.openFiles(files);
        }}
      />
    </>
  );
});
