/**
 * Makes what is on the screen fit a sheet of paper: plots know their width from the screen, and a browser that prints gives them
 * no turn to measure again. So the page is printed as wide as it is shown, made smaller as a whole (standalone.css).
 */

/** What A4 and Letter in landscape both have between their margins of 10 mm. */
const PAPER_PX = 980;

export function fitPaper(root: HTMLElement): void {
  addEventListener('beforeprint', () => {
    const widthPx = root.getBoundingClientRect().width;
    root.style.setProperty('--print-width', `${widthPx}px`);
    root.style.setProperty('--print-zoom', `${Math.min(1, PAPER_PX / widthPx)}`);
    // Canvases are painted already, and paper is white.
    root.dataset.paintedDark = `${matchMedia('(prefers-color-scheme: dark)').matches}`;
  });
}
