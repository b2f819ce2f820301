import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** Builds the pages of other widgets as their users would ship them. */
export async function buildPages(): Promise<void> {
  await build({
    configFile: false,
    root: here('../pages'),
    base: '/pages/',
    logLevel: 'error',
    build: {
      outDir: here('../dist'),
      emptyOutDir: true,
      chunkSizeWarningLimit: 2_000,
      rolldownOptions: { input: { chatscope: here('../pages/chatscope.html') } },
    },
  })
}
