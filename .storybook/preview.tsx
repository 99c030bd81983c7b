import { MfaProvider } from '@mfakit/ui';
import type { Preview } from '@storybook/react-vite';
import { StrictMode, useLayoutEffect } from 'react';
import { configure } from 'storybook/test';
import { backendOf, createStoryBackend } from './backend.js';
import { LOCALES, localeOf } from './locales.js';
import '@mfakit/ui/styles.css';
import './preview.css';

const THEMES = ['light', 'dark', 'auto'] as const;

// How long `findBy…` and `waitFor` look before they give up, on a busy machine too.
configure({ asyncUtilTimeout: 15_000 });

const complaints: string[] = [];
const originalError = console.error;

const preview: Preview = {
  tags: ['autodocs'],
  globalTypes: {
    theme: {
      description: 'Colour theme',
      toolbar: { icon: 'mirror', items: [...THEMES], dynamicTitle: true },
    },
    locale: {
      description: 'Language',
      toolbar: { icon: 'globe', items: LOCALES.map(({ tag }) => tag), dynamicTitle: true },
    },
    direction: {
      description: 'Writing direction of the page',
      toolbar: { icon: 'transfer', items: ['ltr', 'rtl'], dynamicTitle: true },
    },
  },
  initialGlobals: { theme: 'light', locale: 'en-US', direction: 'ltr' },
  parameters: {
    layout: 'padded',
    viewport: {
      options: {
        phone: { name: 'Phone, 320 px', styles: { width: '320px', height: '640px' } },
        desktop: { name: 'Desktop, 1280 px', styles: { width: '1280px', height: '800px' } },
      },
    },
    a11y: {
      test: 'error',
      options: {
        runOnly: [
          ...['wcag2a', 'wcag2aa', 'wcag2aaa'],
          ...['wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
        ],
        // Off by axe's default, and the bar is AA: the first is AA, the second is AAA.
        rules: { 'target-size': { enabled: true }, 'color-contrast-enhanced': { enabled: false } },
      },
    },
    // The source as it is written. Drawn from the rendered story, it would be searched out of its backend, for minutes.
    docs: { source: { type: 'code' } },
    options: { storySort: { method: 'alphabetical', order: ['Flows', 'Parts', '*'] } },
  },
  loaders: [
    // One story, one backend: what one does to its account, no other sees.
    async ({ parameters }) => ({ backend: await createStoryBackend(parameters.backend) }),
  ],
  decorators: [
    (Story, context) => {
      const { theme } = context.globals;
      const locale = localeOf(context);
      const direction = locale.direction === 'rtl' ? 'rtl' : context.globals.direction;
      const isDocs = context.viewMode === 'docs';
      useLayoutEffect(() => {
        if (isDocs) return; // That page is Storybook's own.
        const page = document.documentElement;
        page.dataset.pageTheme = theme;
        page.lang = locale.tag;
        page.dir = direction;
      }, [isDocs, theme, locale, direction]);
      const story = (
        <StrictMode>
          <MfaProvider client={backendOf(context).client} locale={locale} appearance={{ theme }}>
            <Story />
          </MfaProvider>
        </StrictMode>
      );
      if (!isDocs) return story;
      return (
        <div className="page-in-docs" data-page-theme={theme} lang={locale.tag} dir={direction}>
          {story}
        </div>
      );
    },
  ],
  beforeEach: () => {
    complaints.length = 0;
    console.error = (...args: unknown[]) => {
      complaints.push(args.map(String).join(' '));
      originalError(...args);
    };
    return () => {
      console.error = originalError;
    };
  },
  // Anything React or the kit complains about fails the story that caused it.
  afterEach: () => {
    if (complaints.length > 0)
      throw new Error(`console.error was called: ${complaints.join('\n')}`);
  },
};

export default preview;
