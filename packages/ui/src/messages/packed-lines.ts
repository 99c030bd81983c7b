/** The plural categories of a language. */
export type Forms = readonly Intl.LDMLPluralRule[];

/**
 * Gives the texts of a packed locale the names of the English ones. One text a line, in the order of those; the forms of one that
 * counts are divided by `|`, and a form that repeats the one before is left empty.
 */
export function named(english: object, texts: string, forms: Forms): Record<string, unknown> {
  const lines = texts.split('\n').values();
  const next = (): string => lines.next().value ?? '';
  const counting = () => {
    let last: string | undefined;
    const divided = next().split('|');
    return Object.fromEntries(
      forms.map((form, index) => {
        last = divided[index] || last;
        return [form, last];
      }),
    );
  };
  const entryOf = ([name, text]: readonly [string, unknown]): [string, unknown] => {
    if (typeof text === 'string') return [name, next()];
    return [name, name === 'errors' ? below(text) : counting()];
  };
  const below = (names: unknown) => Object.fromEntries(Object.entries(names ?? {}).map(entryOf));
  return below(english);
}
