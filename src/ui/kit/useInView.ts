import { type RefCallback, useCallback, useState } from 'react';

/** So much beyond the edges counts as seen, so that what is scrolled to is there already. */
const MARGIN = '160px';

/** Whether an element can be seen, for what is costly to keep up to date. Seen until the browser says otherwise. */
export function useInView(): readonly [RefCallback<Element>, boolean] {
  const [isSeen, setSeen] = useState(true);
  const ref = useCallback((element: Element | null) => {
    if (element === null) return undefined;
    const observer = new IntersectionObserver(
      (entries) => setSeen(entries.at(-1)?.isIntersecting ?? true),
      { rootMargin: MARGIN },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [ref, isSeen];
}
