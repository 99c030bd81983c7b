import { VIEWS } from './list.mjs';

/** @import { Screen } from './list.mjs' */

const HEAD = `# Screens

What the kit looks like as it comes, without a line of your own CSS. From the left in each picture, where nothing else is said:
English in a light and in a dark page, 448 pixels wide; Chinese in a light and Arabic in a dark page, 320 pixels wide.

The pictures are taken from the stories by \`npm run screens\`; a test holds this page against its list. What you may change, and
how, is in the [README](../README.md) and in the theme stories (\`npm start\`).
`;

/**
 * docs/screens.md.
 *
 * @param {readonly { readonly title: string, readonly screens: readonly Screen[] }[]} chapters
 * @returns {string}
 */
export function screensPage(chapters) {
  const body = chapters.map(({ title, screens }) =>
    [
      `## ${title}`,
      ...screens.map(
        ({ story, title: name, text, views = VIEWS }) =>
          `### ${name}\n\n${text}\n\n![${name}: ${views.map((view) => view.name).join(', ')}](screens/${story}.webp)`,
      ),
    ].join('\n\n'),
  );
  return `${[HEAD.trimEnd(), ...body].join('\n\n')}\n`;
}
