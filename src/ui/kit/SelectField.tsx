import { ChevronDown } from 'lucide-react';
import controls from './Control.module.css';
import { Field } from './Field.tsx';
import type { FieldFrameProps } from './fieldProps.ts';

export type SelectOption<V extends string> = { readonly value: V; readonly label: string };

type SelectFieldProps<V extends string> = FieldFrameProps & {
  readonly value: V;
  readonly options: readonly SelectOption<V>[];
  readonly onChange: (value: V) => void;
};

/** The browser's own select: the right picker on every device, and no script. */
export function SelectField<V extends string>(props: SelectFieldProps<V>) {
  const { value, options, onChange, ...frame } = props;
  return (
    <Field {...frame}>
      {(control) => (
        <div className={controls.selectFrame}>
          <select
            {...control}
            className={`${controls.control} ${controls.select}`}
            value={value}
            onChange={(event) => {
              const chosen = options.find((option) => option.value === event.target.value);
              if (chosen !== undefined) onChange(chosen.value);
            }}
          >
            {options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </select>
          <ChevronDown size={13} aria-hidden />
        </div>
      )}
    </Field>
  );
}
