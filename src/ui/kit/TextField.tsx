import controls from './Control.module.css';
import { Field } from './Field.tsx';
import type { FieldFrameProps } from './fieldProps.ts';

type TextFieldProps = FieldFrameProps & {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly placeholder?: string;
};

/** One line of exact text: nothing is corrected, completed or capitalised behind the person's back. */
export function TextField({ value, onChange, placeholder, ...frame }: TextFieldProps) {
  return (
    <Field {...frame}>
      {(control) => (
        <input
          {...control}
          type="text"
          className={controls.control}
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
