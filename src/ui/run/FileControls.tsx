import { memo, useRef } from 'react';
import { useCommands } from '../../state/AppContext.tsx';
import { Button } from '../kit/Button.tsx';
import { Menu } from '../kit/Menu.tsx';

/** Results out and in, as files. */
export const FileControls = memo(function FileControls({
  canExport,
}: {
  readonly canExport: boolean;
}) {
  const commands = useCommands();
  const picker = useRef<HTMLInputElement>(null);
  return (
    <>
      <Menu
        label="Export"
        disabled={!canExport}
        items={[
          { label: 'Snapshot (.rollcall.json)', onChoose: commands.exportSnapshot },
          { label: 'Samples (.csv)', onChoose: commands.exportCsv },
        ]}
      />
      <Button title="Open a snapshot file" onClick={() => picker.current?.click()}>
        Import
      </Button>
      <input
        ref={picker}
        type="file"
        hidden
        accept=".json,application/json"
        aria-label="Snapshot file"
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = '';
          if (file !== undefined) commands.openSnapshot(file);
        }}
      />
    </>
  );
});
