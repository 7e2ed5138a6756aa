/** The way into «Import a request»; what reads requests comes over the wire when it is asked for. */
import { lazy, Suspense, useState } from 'react';

const ImportRequestDialog = lazy(async () => {
  const { ImportRequestDialog: component } = await import('./ImportRequestDialog.tsx');
  return { default: component };
});

type ImportRequestProps = { readonly open: boolean; readonly onClose: () => void };

export function ImportRequest({ open, onClose }: ImportRequestProps) {
  const [wasOpen, setWasOpen] = useState(open);
  // Stays from then on: a dialog that is gone gives no focus back.
  if (open && !wasOpen) setWasOpen(true);
  return (
    <Suspense fallback={null}>
      {wasOpen && <ImportRequestDialog open={open} onClose={onClose} />}
    </Suspense>
  );
}
