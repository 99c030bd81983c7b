/** What goes on the paper. */
export interface PrintedCodes {
  readonly title: string;
  /** The day, as the user's language writes it. */
  readonly date: string;
  readonly codes: readonly string[];
  /** BCP 47 */
  readonly tag: string;
}

/** How long a print may take until its frame is removed, in milliseconds; where the browser tells its end, at once. */
const PRINT_MS = 60_000;

/**
 * Prints the codes and nothing else of the page, from a frame that is built node by node: a strict content policy and Trusted
 * Types allow it, and no window opens.
 */
export function printCodes({ title, date, codes, tag }: PrintedCodes): void {
  const frame = document.createElement('iframe');
  frame.title = title;
  frame.tabIndex = -1;
  frame.setAttribute('aria-hidden', 'true');
  // Some browsers print nothing of a frame that is not displayed, so it is out of sight instead.
  Object.assign(frame.style, { position: 'fixed', width: '0', height: '0', border: '0' });
  document.body.append(frame);
  const { contentDocument: page, contentWindow: view } = frame;
  if (!page || !view) {
    frame.remove();
    return;
  }
  page.documentElement.lang = tag;
  page.title = title;
  const heading = page.createElement('h1');
  heading.textContent = title;
  const day = page.createElement('p');
  day.textContent = date;
  const list = page.createElement('pre');
  list.textContent = codes.join('\n');
  page.body.append(heading, day, list);
  const remove = () => {
    clearTimeout(timer);
    frame.remove();
  };
  const timer = setTimeout(remove, PRINT_MS);
  view.addEventListener('afterprint', remove, { once: true });
  view.print();
}
