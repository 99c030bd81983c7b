import react from '@vitejs/plugin-react';
import { defaultClientConditions, defaultServerConditions, defineConfig } from 'vite';
import { bankBackend } from './server/vite-plugin.js';

export default defineConfig(({ isSsrBuild }) => ({
  plugins: [react(), bankBackend()],
  // The kit's packages are read from their sources, as the rest of the workspace does.
  resolve: { conditions: ['@mfakit/source', ...defaultClientConditions] },
  ssr: { resolve: { conditions: ['@mfakit/source', ...defaultServerConditions] } },
  build: isSsrBuild
    ? { outDir: 'dist/server', rolldownOptions: { input: ['server/main.ts', 'server/index.ts'] } }
    : { outDir: 'dist/client' },
}));
