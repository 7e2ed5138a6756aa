/** The same thing to paste in several languages: a tab each, and a button that copies the one in sight. */
import { Tabs } from '@base-ui/react/tabs';
import { useRef, useState } from 'react';
import { Button } from './Button.tsx';
import styles from './CodeSnippets.module.css';
import { SCROLLABLE } from './scrollable.ts';

export type CodeSnippet = { readonly name: string; readonly code: string };

export type CodeSnippetsProps = {
  readonly label: string;
  readonly snippets: readonly CodeSnippet[];
};

export function CodeSnippets({ label, snippets }: CodeSnippetsProps) {
  return (
    <Tabs.Root defaultValue={snippets[0]?.name} className={styles.root}>
      <Tabs.List className={styles.list} aria-label={label}>
        {snippets.map(({ name }) => (
          <Tabs.Tab key={name} value={name} className={styles.tab}>
            {name}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {snippets.map((snippet) => (
        <Tabs.Panel key={snippet.name} value={snippet.name} className={styles.panel}>
          <Snippet snippet={snippet} />
        </Tabs.Panel>
      ))}
    </Tabs.Root>
  );
}

function Snippet({ snippet: { code } }: { readonly snippet: CodeSnippet }) {
  const text = useRef<HTMLElement>(null);
  const [state, setState] = useState<'idle' | 'copied' | 'selected'>('idle');

  const copy = async () => {
    setState((await wasCopied(code)) ? 'copied' : selectAll(text.current));
  };

  return (
    <>
      <pre className={styles.code} {...SCROLLABLE}>
        <code ref={text}>{code}</code>
      </pre>
      <div className={styles.foot}>
        <Button variant="link" onClick={copy}>
          Copy
        </Button>
        <span role="status">{SAID[state]}</span>
      </div>
    </>
  );
}

const SAID = {
  idle: '',
  copied: 'Copied.',
  selected: 'The browser does not let the page copy: the text is selected, press Ctrl+C.',
};

/** The clipboard is absent on plain http, and may refuse. */
async function wasCopied(code: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(code);
    return true;
  } catch {
    return false;
  }
}

function selectAll(element: HTMLElement | null): 'selected' | 'idle' {
  if (element === null) return 'idle';
  getSelection()?.selectAllChildren(element);
  return 'selected';
}
