import controls from './Control.module.css';
import { Field } from './Field.tsx';
import type { FieldFrameProps } from './fieldProps.ts';

type TextAreaFieldProps = FieldFrameProps & {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly placeholder?: string;
  readonly rows: number;
  /** Grows with its content, up to a few lines. */
  readonly fit?: boolean;
  readonly disabled?: boolean;
};

export function TextAreaField(props: TextAreaFieldProps) {
  const { value, onChange, placeholder, rows, fit = false, disabled = false, ...frame } = props;
  return (
    <Field {...frame}>
      {(control) => (
        <textarea
          {...control}
          rows={rows}
          disabled={disabled}
          className={`${controls.control} ${fit ? controls.fit : controls.area}`}
          value={value}
          placeholder={placeholder}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
