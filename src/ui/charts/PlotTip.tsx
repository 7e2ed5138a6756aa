import styles from './PlotTip.module.css';

export type PlotTipRow = {
  readonly label: string;
  readonly colour: string;
  readonly value: string;
};

export function PlotTip(props: { readonly title: string; readonly rows: readonly PlotTipRow[] }) {
  return (
    <div className={styles.tip}>
      <p>{props.title}</p>
      {props.rows.map(({ label, colour, value }) => (
        <div key={label} className={styles.row}>
          <i style={{ background: colour }} />
          {label}
          <b>{value}</b>
        </div>
      ))}
    </div>
  );
}
