import type { Comparison } from '../../core/compare/compare.ts';
import {
  differenceText,
  FIGURE_TITLES,
  figureText,
  intervalText,
  ratioText,
} from '../../core/compare/compareText.ts';
import { SCROLLABLE } from '../kit/scrollable.ts';
import styles from './FiguresTable.module.css';
import { IntervalMark } from './IntervalMark.tsx';
import { WordMark } from './WordMark.tsx';

/** The figures of both side by side, with what changed and how sure it is. */
export function FiguresTable({ comparison }: { readonly comparison: Comparison }) {
  const { figures, thresholdRatio } = comparison;
  return (
    <>
      <div className={styles.scroll} {...SCROLLABLE}>
        <table className={styles.table} aria-label="Compared figures">
          <thead>
            <tr>
              <th scope="col">Figure</th>
              <th scope="col">A</th>
              <th scope="col">B</th>
              <th scope="col" className={styles.left}>
                B is
              </th>
              <th scope="col">B − A</th>
              <th scope="col">B ÷ A</th>
              <th scope="col" className={styles.left}>
                95% interval of the change
              </th>
            </tr>
          </thead>
          <tbody>
            {figures.map((figure) => (
              <tr key={figure.name}>
                <th scope="row">{FIGURE_TITLES[figure.name]}</th>
                <td>{figureText(figure.name, figure.a)}</td>
                <td>{figureText(figure.name, figure.b)}</td>
                <td className={styles.left}>
                  <WordMark word={figure.word} />
                </td>
                <td>{differenceText(figure)}</td>
                <td>{ratioText(figure.ratio)}</td>
                <td className={styles.left}>
                  <span className={styles.interval}>
                    <IntervalMark figure={figure} thresholdRatio={thresholdRatio} />
                    {intervalText(figure)}
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <details className={styles.words}>
        <summary>What each word rests on</summary>
        <ul>
          {figures.map(({ name, sentence }) => (
            <li key={name}>
              <b>{FIGURE_TITLES[name]}</b>: {sentence}
            </li>
          ))}
        </ul>
      </details>
    </>
  );
}
