/** Changes the load of a run that goes on: lanes of a fixed number, or a fixed rate. Stages and sweeps have their own course. */
import { Minus, Plus } from 'lucide-react';
import { useId, useState } from 'react';
import type { LoadModel } from '../../core/plan/load.ts';
import { MAX_LANES, MAX_RATE_PER_SECOND } from '../../core/plan/load.ts';
import { useCommands } from '../../state/AppContext.tsx';
import { IconButton } from '../kit/IconButton.tsx';
import styles from './LiveLoad.module.css';

export function LiveLoad({ load }: { readonly load: LoadModel }) {
  if (load.kind === 'closed') return <LiveNumber kind="concurrency" first={load.concurrency} />;
  if (load.kind === 'open' && load.stages.length === 0) {
    return <LiveNumber kind="rate" first={load.ratePerSecond} />;
  }
  return null;
}

type LiveNumberProps = { readonly kind: 'concurrency' | 'rate'; readonly first: number };

/** Applied on Enter, on leaving the field and by its buttons; what cannot be is put back. */
function LiveNumber({ kind, first }: LiveNumberProps) {
  const commands = useCommands();
  const id = useId();
  const [applied, setApplied] = useState(first);
  const [text, setText] = useState(String(first));
  const isRate = kind === 'rate';

  const apply = (wanted: number) => {
    const isValid = isRate
      ? wanted > 0 && wanted <= MAX_RATE_PER_SECOND
      : Number.isInteger(wanted) && wanted >= 1 && wanted <= MAX_LANES;
    const value = isValid ? wanted : applied;
    setText(String(value));
    if (value === applied) return;
    setApplied(value);
    commands.adjustLoad(
      isRate ? { kind, ratePerSecond: value } : { kind: 'concurrency', concurrency: value },
    );
  };
  const typed = () => Number(text.trim() || Number.NaN);

  return (
    <form
      className={styles.live}
      // The browser would keep Enter from what is out of bounds, instead of putting it back.
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        apply(typed());
      }}
    >
      <label htmlFor={id}>{isRate ? 'Rate now' : 'Lanes now'}</label>
      <IconButton
        label={isRate ? 'Slower' : 'One lane less'}
        icon={<Minus size={13} aria-hidden />}
        onClick={() => apply(isRate ? applied / 2 : applied - 1)}
      />
      <input
        id={id}
        type="number"
        step="any"
        min={isRate ? 0 : 1}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onBlur={() => apply(typed())}
        // Scrolling over a focused number changes it in Chrome; leaving the field prevents that.
        onWheel={(event) => event.currentTarget.blur()}
      />
      <IconButton
        label={isRate ? 'Faster' : 'One lane more'}
        icon={<Plus size={13} aria-hidden />}
        onClick={() => apply(isRate ? applied * 2 : applied + 1)}
      />
    </form>
  );
}
