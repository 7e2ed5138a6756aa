import type { ReactNode } from 'react';
import { SIDE_LOOK } from './compareLook.ts';
import legend from './Legend.module.css';

/** Which line is whose. */
export function SideLegend({ children }: { readonly children?: ReactNode }) {
  return (
    <ul className={legend.legend}>
      {Object.values(SIDE_LOOK).map(({ name, colour, width, dash }) => (
        <li key={name}>
          <svg className={legend.line} width="18" height="8" aria-hidden="true">
            <path d="M0,4H18" stroke={colour} strokeWidth={width} strokeDasharray={dash} />
          </svg>
          {name}
        </li>
      ))}
      {children}
    </ul>
  );
}
