// A page of somebody's own on which any story can be shown. It brings no stylesheet: whoever opens it says which.
import { composeStories, setProjectAnnotations } from '@storybook/react-vite';
import { configure } from 'storybook/test';
import { untranslated } from '../../../../.storybook/pseudo-locale.js';

/** What the page offers to the test that has opened it, as `hostPage`. */
export interface HostPage {
  /** `BindTotp/Intro`, … */
  readonly stories: readonly string[];
  /** Shows a story and plays it; resolves when its state is reached. */
  show(name: string): Promise<void>;
  /** In the pseudo-language: texts of the kit that are in no locale. */
  untranslated(): readonly string[];
}

type Annotations = Parameters<typeof setProjectAnnotations>[0];
type StoryFile = Parameters<typeof composeStories>[0];

interface Playable {
  run(context: { readonly canvasElement: HTMLElement }): Promise<void>;
}

const previews = import.meta.glob<{ readonly default: object }>(
  '../../../../.storybook/preview.tsx',
  { eager: true },
);
const files = import.meta.glob<StoryFile>('../../src/**/*.stories.tsx', { eager: true });

// A guard against hanging, far above what a step takes on a busy machine: Chromium encodes a page's picture when the page is
// idle, and on one that hardly ever is a story with two photos has taken longer than 20 seconds.
configure({ asyncUtilTimeout: 60_000 });

const asked = new URLSearchParams(location.search);
const initialGlobals = {
  theme: asked.get('theme') ?? 'light',
  locale: asked.get('locale') ?? 'en-US',
};
setProjectAnnotations([
  ...Object.values(previews).map(({ default: preview }) => preview),
  { initialGlobals },
] as Annotations);

const stories = new Map<string, Playable>();
for (const [path, file] of Object.entries(files)) {
  const component = path.slice(path.lastIndexOf('/') + 1, -'.stories.tsx'.length);
  for (const [name, story] of Object.entries(composeStories(file))) {
    stories.set(`${component}/${name}`, story as Playable);
  }
}

const canvasElement = document.createElement('div');
(document.querySelector('main') ?? document.body).append(canvasElement);

const hostPage: HostPage = {
  stories: [...stories.keys()].sort(),
  untranslated: () => {
    const roots = [...document.querySelectorAll('[data-mfakit]')];
    return [...new Set(roots.flatMap(untranslated))];
  },
  show: async (name) => {
    const story = stories.get(name);
    if (!story) throw new Error(`There is no story "${name}".`);
    try {
      await story.run({ canvasElement });
    } catch (error) {
      // What the browser cannot hand over, the whole page among it, stays here.
      throw new Error(`The story "${name}" failed: ${String(error).split('Ignored nodes')[0]}`);
    }
  },
};
Object.assign(globalThis, { hostPage });
