import { FileText, X } from 'lucide-react';
import { useRef } from 'react';
import type { PlanDraft, PlanIssue } from '../../core/plan/plan.ts';
import type { PlanPreview } from '../../core/plan/validatePlan.ts';
import type { IdsFile } from '../../state/planStore.ts';
import { Button } from '../kit/Button.tsx';
import { IconButton } from '../kit/IconButton.tsx';
import { Pending } from '../kit/Pending.tsx';
import { TextAreaField } from '../kit/TextAreaField.tsx';
import styles from './IdsField.module.css';
import { controlId, counted, FIELD_LABELS, fileSize, idsSummary, issuesOf } from './planWords.ts';
import { cutMiddle } from './urlParts.ts';

type IdsFieldProps = {
  readonly draft: PlanDraft;
  readonly issues: readonly PlanIssue[];
  readonly preview: PlanPreview | undefined;
  readonly idsFile: IdsFile | undefined;
  /** Rows of the parsed ids; undefined while they are being read. */
  readonly rowCount: number | undefined;
  readonly onEdit: (change: Partial<PlanDraft>) => void;
  readonly onFile: (file: File) => void;
  readonly onRemoveFile: () => void;
};

/** Ids are typed here or come from a file, which then stands in the place of what was typed. */
export function IdsField(props: IdsFieldProps) {
  const { draft, issues, preview, idsFile, rowCount, onEdit, onFile, onRemoveFile } = props;
  const summary = preview === undefined ? undefined : idsSummary(preview);
  return (
    <TextAreaField
      id={controlId('ids')}
      label={FIELD_LABELS.ids}
      rows={idsFile === undefined ? 5 : 1}
      disabled={idsFile !== undefined}
      placeholder={
        idsFile === undefined
          ? '1-1000, or one per line, JSON array, CSV with a header'
          : 'ids come from the file'
      }
      value={idsFile === undefined ? draft.ids : ''}
      onChange={(ids) => onEdit({ ids })}
      messages={issuesOf(issues, 'ids')}
      action={<FileButton onFile={onFile} />}
      detail={
        <>
          {idsFile !== undefined && (
            <FileChip file={idsFile} rowCount={rowCount} onRemove={onRemoveFile} />
          )}
          <Pending pending={rowCount === undefined} label="reading ids…">
            {summary}
            {preview?.notes.map((note) => (
              <div key={note}>{note}</div>
            ))}
          </Pending>
        </>
      }
      help={summary === undefined && rowCount !== undefined ? 'Or drop a file here.' : undefined}
    />
  );
}

type FileChipProps = {
  readonly file: IdsFile;
  readonly rowCount: number | undefined;
  readonly onRemove: () => void;
};

function FileChip({ file, rowCount, onRemove }: FileChipProps) {
  return (
    <div className={styles.file}>
      <FileText size={16} aria-hidden />
      <div className={styles.words}>
        <div className={styles.name} title={file.name}>
          {cutMiddle(file.name, 27)}
        </div>
        <div>
          {fileSize(file.sizeBytes)}
          {rowCount !== undefined && ` · ${counted(rowCount, 'row', 'rows')}`}
        </div>
      </div>
      <IconButton label="Remove the file" icon={<X size={14} />} onClick={onRemove} />
    </div>
  );
}

function FileButton({ onFile }: { readonly onFile: (file: File) => void }) {
  const picker = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button variant="link" onClick={() => picker.current?.click()}>
        Choose a file
      </Button>
      <input
        ref={picker}
        type="file"
        hidden
        accept=".csv,.tsv,.txt,.json,text/*,application/json"
        aria-label="Ids file"
        onChange={(event) => {
          const file = event.target.files?.[0];
          // The same file may be chosen again after it has been changed.
          event.target.value = '';
          if (file !== undefined) onFile(file);
        }}
      />
    </>
  );
}
