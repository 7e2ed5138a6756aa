/** The comparison as Markdown, for a pull request. */
import { useRef, useState } from 'react';
import type { Comparison } from '../../core/compare/compare.ts';
import { type ComparedNames, compareToMarkdown } from '../../core/compare/compareToMarkdown.ts';
import { Button } from '../kit/Button.tsx';
import styles from './CopyComparison.module.css';

export type CopyComparisonProps = {
  readonly comparison: Comparison;
  readonly names: ComparedNames;
};

export function CopyComparison({ comparison, names }: CopyComparisonProps) {
  const [copied, setCopied] = useState<Comparison>();
  const [refused, setRefused] = useState<Comparison>();
  const area = useRef<HTMLTextAreaElement>(null);
  const copy = async () => {
    const isCopied = await wasCopied(compareToMarkdown(comparison, names));
    setCopied(isCopied ? comparison : undefined);
    setRefused(isCopied ? undefined : comparison);
  };
  return (
    <div className={styles.copy}>
      <span role="status">{copied === comparison && 'Copied.'}</span>
      <Button variant="link" onClick={() => void copy()}>
        Copy as Markdown
      </Button>
      {refused === comparison && (
        <textarea
          ref={area}
          readOnly
          rows={6}
          aria-label="The comparison as Markdown"
          value={compareToMarkdown(comparison, names)}
          onFocus={() => area.current?.select()}
        />
      )}
    </div>
  );
}

/** The clipboard is absent on plain http, and may refuse: then the text is shown. */
async function wasCopied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
