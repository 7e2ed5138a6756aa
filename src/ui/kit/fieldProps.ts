/** What a control needs to know to belong to its Field: ids that tie it to its label and its messages. */
import type { ReactNode } from 'react';

export type FieldMessage = {
  readonly severity: 'error' | 'warning';
  readonly message: string;
};

export type ControlProps = {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
};

/** What every labelled field of the kit takes, whatever its control is. */
export type FieldFrameProps = {
  readonly id: string;
  readonly label: string;
  /** Shown beside the label and not part of the name. */
  readonly unit?: string | undefined;
  /** A button at the right end of the label's line. */
  readonly action?: ReactNode;
  readonly messages?: readonly FieldMessage[];
  /** Always shown under the control: a preview, a summary. */
  readonly detail?: ReactNode;
  /** Shown when there is no message. */
  readonly help?: ReactNode;
};
