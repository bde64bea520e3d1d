type Child = Node | string | undefined;

interface ElementOptions {
  readonly class?: string;
  readonly text?: string;
  /** Attributes as written in HTML, `aria-…` among them. */
  readonly attributes?: Readonly<Record<string, string>>;
  readonly onClick?: () => void;
}

/** Makes an element. Text is always text: nothing of a file or a model is ever parsed as HTML. */
export function element<Tag extends keyof HTMLElementTagNameMap>(tag: Tag, options: ElementOptions = {}, ...children: readonly Child[]): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  if (options.class !== undefined) made.className = options.class;
  if (options.text !== undefined) made.textContent = options.text;
  for (const [name, value] of Object.entries(options.attributes ?? {})) made.setAttribute(name, value);
  if (options.onClick !== undefined) made.addEventListener('click', options.onClick);
  made.append(...children.filter((child) => child !== undefined));
  return made;
}

/** A button with its words, and its key where it has one. */
export function button(text: string, onClick: () => void, options: { readonly key?: string; readonly label?: string; readonly title?: string } = {}): HTMLButtonElement {
  const { key, label, title } = options;
  return element('button', {
    text,
    onClick,
    attributes: {
      type: 'button',
      ...(key === undefined ? {} : { 'aria-keyshortcuts': key }),
      ...(label === undefined ? {} : { 'aria-label': label }),
      title: `${title ?? label ?? text}${key === undefined ? '' : ` (${key})`}`,
    },
  });
}

/** The 2D context of a canvas. */
export function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('This editor does not provide a 2D canvas.');
  return context;
}

/** A function that draws at the next frame, once however often it is called until then. */
export function drawsOncePerFrame(draw: () => void): () => void {
  let isDue = false;
  return () => {
    if (isDue) return;
    isDue = true;
    requestAnimationFrame(() => {
      isDue = false;
      draw();
    });
  };
}
