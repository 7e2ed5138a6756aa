/** Where the request comes from: a pasted text, or a file that is chosen or dropped. A file's text is not shown: it may be megabytes. */
import { FileText, X } from 'lucide-react';
import { type Ref, useImperativeHandle, useRef } from 'react';
import { Button } from '../kit/Button.tsx';
import { IconButton } from '../kit/IconButton.tsx';
import { TextAreaField } from '../kit/TextAreaField.tsx';
import styles from './ImportRequestDialog.module.css';
import { fileSize } from './planWords.ts';
import { cutMiddle } from './urlParts.ts';
import { useFileDrop } from './useFileDrop.ts';

export type ImportSource = {
  readonly text: string;
  /** undefined: typed or pasted. */
  readonly file: { readonly name: string; readonly sizeBytes: number } | undefined;
  /** Why a file could not be read. */
  readonly problem: string | undefined;
};

export const EMPTY_SOURCE: ImportSource = { text: '', file: undefined, problem: undefined };

const HELP =
  'A curl command, a HAR file, an OpenAPI or Swagger document, a Postman collection. It is read here and sent nowhere.';
const FIELD_ID = 'import-request';
/** Before its text is asked for: a file of 2 GB would take the tab with it. */
const MAX_BYTES = 80_000_000;

type ImportRequestSourceProps = {
  readonly ref: Ref<HTMLElement>;
  readonly source: ImportSource;
  readonly problem: string | undefined;
  readonly onChange: (source: ImportSource) => void;
};

export function ImportRequestSource(props: ImportRequestSourceProps) {
  const { ref, source, problem, onChange } = props;
  const frame = useRef<HTMLDivElement>(null);
  const takeFile = async (file: File) => onChange(await sourceOf(file));
  const drop = useFileDrop((file) => void takeFile(file));
  const said = source.problem ?? problem;
  useImperativeHandle(ref, () => frame.current?.querySelector('textarea') ?? document.body);
  return (
    <section
      ref={frame}
      aria-label="Where it comes from"
      className={styles.source}
      data-dropping={drop.isOver}
      {...drop.handlers}
    >
      <TextAreaField
        id={FIELD_ID}
        label="Request"
        rows={source.file === undefined ? 6 : 1}
        disabled={source.file !== undefined}
        placeholder={
          source.file === undefined
            ? "curl 'https://api.example.com/users/42' -H 'Accept: application/json'"
            : 'the request comes from the file'
        }
        value={source.file === undefined ? source.text : ''}
        onChange={(text) => onChange({ ...EMPTY_SOURCE, text })}
        messages={said === undefined ? [] : [{ severity: 'error', message: said }]}
        action={<FileButton onFile={(file) => void takeFile(file)} />}
        detail={
          source.file === undefined ? undefined : (
            <div className={styles.file}>
              <FileText size={16} aria-hidden />
              <span className={styles.fileName} title={source.file.name}>
                {cutMiddle(source.file.name, 40)}
              </span>
              <span>{fileSize(source.file.sizeBytes)}</span>
              <IconButton
                label="Remove the file"
                icon={<X size={14} />}
                onClick={() => onChange(EMPTY_SOURCE)}
              />
            </div>
          )
        }
        help={source.file === undefined ? HELP : undefined}
      />
    </section>
  );
}

async function sourceOf(file: File): Promise<ImportSource> {
  const about = { name: file.name, sizeBytes: file.size };
  if (file.size > MAX_BYTES) {
    const problem = `${file.name} is larger than Rollcall reads. Cut out the request you mean.`;
    return { ...EMPTY_SOURCE, file: about, problem };
  }
  try {
    return { ...EMPTY_SOURCE, file: about, text: await file.text() };
  } catch {
    const problem = `${file.name} could not be read. Was it moved or deleted?`;
    return { ...EMPTY_SOURCE, problem };
  }
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
        accept=".har,.json,.yaml,.yml,.txt,.sh,text/*,application/json"
        aria-label="Request file"
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
