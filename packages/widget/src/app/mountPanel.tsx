import { render } from 'preact'
import { computed, effect, signal } from '@preact/signals'
import type { ReadonlySignal } from '@preact/signals'
import { PanelPlaceModel } from '#features/panel/PanelPlaceModel.ts'
import type { KeptText } from '#platform/KeptText.ts'
import type { Store } from '#store/createStore.ts'
import { styleRoot } from '#ui/styles.ts'
import type { Text } from '#ui/text/Text.ts'
import { ptBR } from '#ui/text/pt-BR.ts'
import type { Settings } from './BootOptions.ts'
import type { Locale } from './place.ts'
import { Panel } from './Panel.tsx'

export type PanelParts = {
  root: ShadowRoot
  store: Store
  kept: KeptText
  settings: ReadonlySignal<Settings>
  schedule: (ms: number, task: () => void) => () => void
  diagnostics: () => string
}

const languages: Record<Locale, () => Promise<Text>> = {
  'pt-BR': () => Promise.resolve(ptBR),
  en: () => import('#ui/text/en.ts').then(({ en }) => en),
  es: () => import('#ui/text/es.ts').then(({ es }) => es),
}

/** A short name for whose place it is; the user name itself is not written down. */
function ownerMark(userName: string): string {
  let hash = 2_166_136_261
  for (let at = 0; at < userName.length; at++) hash = Math.imul(hash ^ userName.charCodeAt(at), 16_777_619)
  return (hash >>> 0).toString(36)
}

/** Draws the panel into the widget's root. */
export function mountPanel(parts: PanelParts): { dispose(): void; isDocked(): boolean } {
  const { root, store, settings } = parts
  const stopStyling = styleRoot(root)
  const box = document.createElement('div')
  box.className = 'chat'
  // Before the launcher, so that the launcher stays the last stop of the keyboard.
  root.prepend(box)

  const size = (): { width: number; height: number } => ({
    width: document.documentElement.clientWidth || window.innerWidth,
    height: window.innerHeight,
  })
  const viewport = signal(size())
  const measure = (): void => {
    viewport.value = size()
  }
  window.addEventListener('resize', measure)

  const place = new PanelPlaceModel({
    kept: parts.kept,
    owner: computed(() => {
      const userName = store.agent.agent.value?.userName
      return userName === undefined ? null : ownerMark(userName)
    }),
    offset: computed(() => ({ x: settings.value.place.offsetX, y: settings.value.place.offsetY })),
    viewport,
  })
  const text = signal<Text | null>(settings.peek().locale === 'pt-BR' ? ptBR : null)
  const stopLanguage = effect(() => {
    const { locale } = settings.value
    void languages[locale]().then((words) => {
      if (settings.peek().locale === locale) text.value = words
    })
  })
  const stopCovering = effect(() => {
    const isOpen = store.navigation.panel.value === 'open'
    root.host.toggleAttribute('data-covered', isOpen && place.coversLauncher.value)
  })
  render(<Panel parts={parts} place={place} text={text} />, box)

  return {
    isDocked: () => place.docked.peek(),
    dispose: () => {
      stopLanguage()
      stopCovering()
      render(null, box)
      box.remove()
      place[Symbol.dispose]()
      window.removeEventListener('resize', measure)
      stopStyling()
    },
  }
}
