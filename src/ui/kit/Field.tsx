import { CircleX, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './Field.module.css';
import type { ControlProps, FieldFrameProps, FieldMessage } from './fieldProps.ts';

const NO_MESSAGES: readonly FieldMessage[] = [];

type FieldProps = FieldFrameProps & {
  readonly children: (control: ControlProps) => ReactNode;
};

/** Label, control, then what there is to say about it; a screen reader gets the same text with the control. */
export function Field(props: FieldProps) {
  const { id, label, unit, action, messages = NO_MESSAGES, detail, help, children } = props;
  const hasError = messages.some((message) => message.severity === 'error');
  const hasFoot = messages.length > 0 || detail !== undefined || help !== undefined;
  const footId = `${id}-about`;
  return (
    <div className={styles.field}>
      <div className={styles.head}>
        <label htmlFor={id}>{label}</label>
        {unit !== undefined && (
          <span className={styles.unit} aria-hidden="true">
            {unit}
          </span>
        )}
        {action !== undefined && <span className={styles.action}>{action}</span>}
      </div>
      {children({
        id,
        'aria-describedby': hasFoot ? footId : undefined,
        'aria-invalid': hasError || undefined,
      })}
      {hasFoot && (
        <div id={footId} className={styles.foot}>
          {messages.map((message) => (
            <Message key={message.message} message={message} />
          ))}
          {detail !== undefined && <div className={styles.detail}>{detail}</div>}
          {help !== undefined && messages.length === 0 && <div>{help}</div>}
        </div>
      )}
    </div>
  );
}

/** The shape of the icon tells an error from a warning, not only its colour. */
function Message({ message }: { readonly message: FieldMessage }) {
  const isError = message.severity === 'error';
  const Icon = isError ? CircleX : TriangleAlert;
  return (
    <p className={styles.message} data-severity={message.severity}>
      <Icon size={13} role="img" aria-label={isError ? 'Error:' : 'Warning:'} />
      <span>{message.message}</span>
    </p>
  );
}
