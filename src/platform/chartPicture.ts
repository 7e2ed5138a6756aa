/** A part of the page as a PNG, at twice its size, in the colours that it is shown in. Nothing is fetched for it. */
export async function pictureOf(element: HTMLElement): Promise<Blob> {
  // 20 kB that most visits never need.
  const { createContext, domToBlob } = await import('modern-screenshot');
  const context = await createContext(element, {
    scale: 2,
    type: 'image/png',
    font: false,
    backgroundColor: getComputedStyle(document.body).backgroundColor,
    // Buttons are no part of the picture.
    filter: (node) => !(node instanceof HTMLElement && node.matches('button, fieldset')),
  });
  const sandbox = emptyFrame();
  // It would make one by markup, which Trusted Types refuse.
  context.sandbox = sandbox;
  try {
    return await domToBlob(context);
  } finally {
    sandbox.remove();
  }
}

/** Where the styles of a bare element are read. */
function emptyFrame(): HTMLIFrameElement {
  const frame = document.createElement('iframe');
  frame.style.cssText = 'position: fixed; visibility: hidden; width: 0; height: 0;';
  frame.ariaHidden = 'true';
  document.body.append(frame);
  return frame;
}
