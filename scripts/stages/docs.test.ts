import { expect, it } from 'vitest';
import { codeBlocks } from './docs.mjs';

const text = `# Title

\`\`\`tsx
const a = <p />;
\`\`\`

\`\`\`sh
npm start
\`\`\`

- in a list:

  \`\`\`ts no-check the adapter is the reader's own
  const b = 1;
    if (b) {}
  \`\`\`

\`\`\`ts no-check
const c = 1;
\`\`\`
`;

it('finds the blocks that are TypeScript, where they are, and which opt out for what reason', () => {
  expect(codeBlocks('README.md', text)).toEqual([
    { file: 'README.md', line: 4, language: 'tsx', code: 'const a = <p />;', optOut: undefined },
    {
      ...{ file: 'README.md', line: 14, language: 'ts' },
      ...{ code: 'const b = 1;\n  if (b) {}', optOut: "the adapter is the reader's own" },
    },
    { file: 'README.md', line: 19, language: 'ts', code: 'const c = 1;', optOut: '' },
  ]);
});
