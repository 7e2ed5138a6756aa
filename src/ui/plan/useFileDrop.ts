/**
 * Makes an element take one dropped file. Enter and leave fire for every child the pointer crosses, hence the
 * count. Events stop here, so that a page that takes drops too does not read the same file twice.
 */
import { type DragEvent, useState } from 'react';

type FileDrop = {
  /** A file is being dragged over the element. */
  readonly isOver: boolean;
  readonly handlers: {
    readonly onDragEnter: (event: DragEvent) => void;
    readonly onDragOver: (event: DragEvent) => void;
    readonly onDragLeave: (event: DragEvent) => void;
    readonly onDrop: (event: DragEvent) => void;
  };
};

export function useFileDrop(onFile: (file: File) => void): FileDrop {
  const [depth, setDepth] = useState(0);
  /** Text dragged within the page is left to the fields. */
  const takes = (event: DragEvent) => {
    if (!event.dataTransfer.types.includes('Files')) return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  };
  return {
    isOver: depth > 0,
    handlers: {
      onDragEnter: (event) => {
        if (takes(event)) setDepth((count) => count + 1);
      },
      onDragOver: (event) => {
        if (takes(event)) event.dataTransfer.dropEffect = 'copy';
      },
      onDragLeave: (event) => {
        if (takes(event)) setDepth((count) => Math.max(0, count - 1));
      },
      onDrop: (event) => {
        if (!takes(event)) return;
        setDepth(0);
        const file = event.dataTransfer.files[0];
        if (file !== undefined) onFile(file);
      },
    },
  };
}
