import type { FilePreview } from '../../state/scaleStore.ts';
import { CodeSnippets } from '../kit/CodeSnippets.tsx';
import { Disclosure } from '../kit/Disclosure.tsx';

/** The files as they begin; what is saved is whole. */
export function HandoverFiles({ previews }: { readonly previews: readonly FilePreview[] }) {
  const names = previews.map(({ name }) => name).join(', ');
  return (
    <Disclosure label="Files" hint={names} attention={false}>
      <CodeSnippets
        label="Files"
        snippets={previews.map(({ name, text, isCut }) => ({
          name,
          code: isCut ? `${text}\n… the file goes on` : text,
        }))}
      />
    </Disclosure>
  );
}
