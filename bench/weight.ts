import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { weigh } from '../packages/widget/budget.ts'
import { brotliSize } from './support/brotliSize.ts'
import { show, type Table } from './support/Table.ts'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** What a page loads before each of our screens can be used, and what public chat widgets load. */
export async function measureWeight(): Promise<Table[]> {
  const ours = weigh().map(({ name, kb, goal, cap }) => [
    name,
    show(kb),
    String(goal),
    String(cap),
    kb > cap ? 'over the cap' : kb > goal ? 'over the goal' : 'kept',
  ])
  const usable = weigh().find(({ name }) => name.startsWith('sessions'))?.kb ?? Number.NaN
  const peers: [string, number][] = [
    [
      'Typebot bubble (@typebot.io/js web)',
      brotliSize(readFileSync(here('node_modules/@typebot.io/js/dist/web.js'))) / 1000,
    ],
    [
      'Deep Chat (deep-chat bundle)',
      brotliSize(readFileSync(createRequire(import.meta.url).resolve('deep-chat/dist/deepChat.bundle.js'))) /
        1000,
    ],
    [
      'chatscope (list, message, field; React and styles included)',
      (await bundled('pages/chatscope.tsx')) / 1000,
    ],
  ]
  return [
    {
      title: 'Weight',
      how: 'kB (1,000 bytes), minified, brotli 11: the sum of every file that must have arrived before the purpose is served.',
      head: ['what', 'kB', 'goal', 'cap', ''],
      rows: ours,
    },
    {
      title: 'Weight beside public widgets',
      how: 'The same measure of what their pages load before a conversation can be used. None of them brings a transport to a server of its own protocol but ours; chatscope brings none at all.',
      head: ['widget', 'kB', 'times ours'],
      rows: [
        ['ours: sessions, thread, composer usable', show(usable), '1'],
        ...peers.map(([name, kb]) => [name, show(kb), show(kb / usable)]),
      ],
    },
  ]
}

/** Bytes of a page of ours that uses a library, bundled and minified as its own documentation asks. */
async function bundled(entry: string): Promise<number> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: { write: false, minify: true, lib: { entry: here(entry), formats: ['es'], fileName: 'page' } },
  })
  const outputs = (Array.isArray(result) ? result : [result]).flatMap((one) =>
    'output' in one ? one.output : [],
  )
  return outputs.reduce((sum, file) => sum + brotliSize(file.type === 'chunk' ? file.code : file.source), 0)
}
