import { useCommands } from '../../state/AppContext.tsx';
import { Button } from '../kit/Button.tsx';
import styles from './LinkNote.module.css';

type LinkNoteProps = {
  readonly leavesOut: string;
  /** A summary has no samples to be kept. */
  readonly canKeep: boolean;
  /** A plan whose texts were cut cannot be run. */
  readonly canUse: boolean;
};

/** Above a result that came by a link: what the link holds, and what can be done with it. */
export function LinkNote({ leavesOut, canKeep, canUse }: LinkNoteProps) {
  const { usePlan, keepLink } = useCommands();
  return (
    <section className={styles.note} aria-label="From a link">
      <p>
        <b>This result came by a link</b>, and opening it has sent no request. {leavesOut}
      </p>
      {canUse && <Button onClick={usePlan}>Use this plan</Button>}
      {canKeep && <Button onClick={() => void keepLink()}>Keep in the library</Button>}
    </section>
  );
}
