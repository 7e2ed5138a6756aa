import type { CompareWord } from '../../core/compare/compareWords.ts';
import styles from './WordMark.module.css';

/** By sign and text, not by colour alone. */
const SIGNS: Readonly<Record<CompareWord, string>> = {
  better: '▼',
  worse: '▲',
  'no difference shown': '≈',
  'not enough data': '?',
};

export function WordMark({ word }: { readonly word: CompareWord }) {
  return (
    <span className={styles.word} data-word={word}>
      <i aria-hidden="true">{SIGNS[word]}</i>
      {word}
    </span>
  );
}
