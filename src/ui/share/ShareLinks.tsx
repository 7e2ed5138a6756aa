import { formatCount } from '../../core/format.ts';
import { useCommands, useShare } from '../../state/AppContext.tsx';
import { Button } from '../kit/Button.tsx';
import styles from './ShareDialog.module.css';

/** The whole result in an address. What stands behind its # is read by the page that opens it and sent to no server. */
export function ShareLinks() {
  const links = useShare((share) => share.links);
  const { copyLink } = useCommands();
  return (
    <section aria-label="Links" className={styles.part}>
      <h3>Link</h3>
      <p className={styles.remark}>
        The result is in the address itself, behind its #: no server gets it. Whoever has the link
        has the result.
      </p>
      {links === undefined ? (
        <p role="status" className={styles.remark}>
          Making the links …
        </p>
      ) : (
        <ul className={styles.links}>
          {links.map((link) => (
            <li key={link.url}>
              <div className={styles.level}>
                <b>{link.level}</b>
                <span>{formatCount(link.url.length)} characters</span>
                {link.isChatSafe && <span className={styles.badge}>fits a chat message</span>}
              </div>
              <p>{link.words}</p>
              <div className={styles.copy}>
                <input
                  readOnly
                  aria-label={`Link: ${link.level}`}
                  value={link.url}
                  onFocus={(event) => event.target.select()}
                />
                <Button onClick={() => void copyLink(link)}>Copy</Button>
              </div>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
