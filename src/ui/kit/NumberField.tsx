import controls from './Control.module.css';
import { Field } from './Field.tsx';
import type { FieldFrameProps } from './fieldProps.ts';

type NumberFieldProps = FieldFrameProps & {
  /** As typed: `1.5` stays `1.5`, so that a check can say what is wrong with it. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly placeholder?: string;
};

export function NumberField({ value, onChange, placeholder, ...frame }: NumberFieldProps) {
  return (
    <Field {...frame}>
      {(control) => (
        <input
          {...control}
          type="number"
          step="any"
          className={`${controls.control} ${controls.number}`}
          value={value}
          placeholder={placeholder}
          autoComplete="off"
          onChange={(event) => onChange(event.target.value)}
          // Scrolling over a focused number changes it in Chrome; leaving the field prevents that.
          onWheel={(event) => event.currentTarget.blur()}
        />
      )}
    </Field>
  );
}
