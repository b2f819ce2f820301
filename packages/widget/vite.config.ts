import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'
import type { Plugin, UserConfig } from 'vite'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** Browsers with `light-dark()`, adopted sheets and modules: what the look is built on. */
const target = ['chrome123', 'edge123', 'firefox128', 'safari17.5']

/** Entry with a stable name for `import`, beside the hashed one that the loader fetches. */
const stableEntry: Plugin = {
  name: 'stable-entry',
  writeBundle(_options, bundle) {
    const entry = Object.values(bundle).find((chunk) => chunk.type === 'chunk' && chunk.isEntry)
    if (entry) writeFileSync(here('./dist/widget.js'), `export * from './${entry.fileName}'\n`)
  },
}

/** Hashes for `integrity` attributes (`reliability.md` S32). */
const integrity: Plugin = {
  name: 'integrity',
  writeBundle() {
    const files = readdirSync(here('./dist')).filter((name) => name.endsWith('.js'))
    const hashes = files.toSorted().map((name) => [
      name,
      `sha384-${createHash('sha384')
        .update(readFileSync(here(`./dist/${name}`)))
        .digest('base64')}`,
    ])
    writeFileSync(here('./dist/integrity.json'), `${JSON.stringify(Object.fromEntries(hashes), null, 2)}\n`)
  },
}

type Graph = { getModuleInfo(id: string): { importedIds: readonly string[] } | null }

/** Everything that `from` imports statically. */
function reach(from: string, graph: Graph): Set<string> {
  const found = new Set<string>()
  const visit = (id: string): void => {
    if (found.has(id)) return
    found.add(id)
    graph.getModuleInfo(id)?.importedIds.forEach(visit)
  }
  visit(here(from))
  return found
}

/**
 * What every page needs goes into `core` and what every panel needs into `panel`: together they compress better and are
 * fetched in one go. Everything else is late and keeps the file the bundler gives it.
 */
function createGrouping(): (id: string, graph: Graph) => string | null {
  let groups: { core: Set<string>; panel: Set<string> } | null = null
  return (id, graph) => {
    groups ??= { core: reach('./src/index.ts', graph), panel: reach('./src/app/mountPanel.tsx', graph) }
    if (groups.core.has(id)) return 'core'
    return groups.panel.has(id) ? 'panel' : null
  }
}

const widgetFile = (): string =>
  readdirSync(here('./dist')).find((name) => /^widget-[\w-]+\.js$/.test(name)) ?? 'widget.js'

/** `vite` serves the development page; `vite build` writes the split modules, then `--mode loader` the loader. */
export default defineConfig(({ mode, command }) => {
  const isLoader = mode === 'loader'
  const shared: UserConfig = {
    define: {
      WIDGET_FILE: JSON.stringify(isLoader ? `./${widgetFile()}` : './widget.js'),
    },
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    resolve: { alias: [{ find: /^#(.*)$/, replacement: here('./src/$1') }] },
  }
  if (command === 'serve') {
    return { ...shared, root: here('./dev'), server: { host: '127.0.0.1', port: 5199 } }
  }
  return {
    ...shared,
    mode: 'production',
    plugins: isLoader ? [integrity] : [stableEntry],
    build: {
      target,
      cssTarget: target,
      outDir: here('./dist'),
      emptyOutDir: !isLoader,
      modulePreload: false,
      reportCompressedSize: false,
      lib: isLoader
        ? {
            entry: here('./src/scriptTag.ts'),
            formats: ['iife'],
            name: 'NeppoChatLoader',
            fileName: () => 'loader.js',
          }
        : { entry: here('./src/index.ts'), formats: ['es'] },
      rolldownOptions: isLoader
        ? {}
        : {
            output: {
              entryFileNames: 'widget-[hash].js',
              chunkFileNames: '[name]-[hash].js',
              minify: true,
              comments: { annotation: false },
              codeSplitting: { groups: [{ name: createGrouping(), debugName: 'core or panel' }] },
            },
          },
    },
  }
})
