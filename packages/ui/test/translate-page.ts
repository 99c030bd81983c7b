/** A page under translation. */
export interface TranslatedPage {
  /** Texts of the kit that had neighbours. React moves and removes such a text by its node, which is gone, and then throws. */
  readonly mixed: ReadonlySet<string>;
  stop(): void;
}

/**
 * Translates the page as a browser's translator does: each text that is not marked `translate="no"` goes into new elements, and
 * the node that React knows is thrown away.
 */
export function translatePage(): TranslatedPage {
  const mixed = new Set<string>();
  const observer = new MutationObserver((changes) => {
    for (const { target, addedNodes } of changes) {
      for (const node of [target, ...addedNodes]) if (node.isConnected) translateIn(node, mixed);
    }
  });
  translateIn(document.body, mixed);
  observer.observe(document.body, { childList: true, subtree: true, characterData: true });
  return { mixed, stop: () => observer.disconnect() };
}

function translateIn(root: Node, mixed: Set<string>): void {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const texts = root instanceof Text ? [root] : [];
  while (walker.nextNode()) if (walker.currentNode instanceof Text) texts.push(walker.currentNode);
  for (const text of texts) {
    const isKept =
      text.parentElement?.closest('font, option, [translate="no"], script, style') ?? null;
    if (isKept || text.data.trim() === '') continue;
    if (text.parentElement?.closest('[data-mfakit]') && text.parentElement.childNodes.length > 1) {
      mixed.add(text.parentElement.outerHTML);
    }
    const outer = document.createElement('font');
    const inner = document.createElement('font');
    inner.textContent = text.data;
    outer.append(inner);
    text.replaceWith(outer);
  }
}
