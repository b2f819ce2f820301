import type { BootOptions } from '#app/BootOptions.ts'
import { createHost } from '#app/createHost.ts'
import { takeFallbackOptions } from '#app/fallbackOptions.ts'
import { readLocale, readPlace, readZIndex } from '#app/place.ts'
import { drawLauncher } from '#features/launcher/drawLauncher.ts'

type Core = typeof import('./index.ts')
type Api = Core['NeppoChat']
type Options = Partial<BootOptions>
type Boot = ReturnType<Api['boot']>

/** The core waits for a quiet moment, but not longer than this. */
const IDLE_LIMIT_MS = 2_000
const words = {
  'pt-BR': ['Abrir o chat', 'O chat não carregou. Toque para tentar de novo.'],
  en: ['Open chat', 'The chat did not load. Press to try again.'],
  es: ['Abrir el chat', 'El chat no cargó. Toque para intentar de nuevo.'],
} as const

const page = window as Window & { NeppoChat?: Api; neppoHost?: unknown; neppoToken?: unknown }
const script = document.currentScript as HTMLScriptElement | null
const address = new URL(WIDGET_FILE, script?.src ?? location.href).href

let core: Promise<Core> | null = null
let arrive: (core: Core) => void
const arrived = new Promise<Core>((resolve) => (arrive = resolve))
/** The boot that was asked for: `hurry` ends its wait, `started` is when the core has taken it over. */
let booting: {
  options: Options
  outcome: Boot
  started: Promise<Core>
  hurry: () => void
  leave: () => void
} | null = null

const failure = (message: string, code: string, retryable: boolean): Error =>
  Object.assign(new Error(message), { code, retryable })

/** Fetches the core once; a failed fetch may be tried again. */
const load = (): Promise<Core> =>
  (core ??= import(/* @vite-ignore */ address).then(
    (loaded: Core) => {
      Object.assign(api, loaded.NeppoChat)
      arrive(loaded)
      return loaded
    },
    () => {
      core = null
      throw failure('the chat could not be loaded', 'gatewayUnavailable', true)
    },
  ))

const quiet = (): Promise<void> =>
  new Promise((resolve) => {
    const rest = (): void => {
      if ('requestIdleCallback' in window) requestIdleCallback(() => resolve(), { timeout: IDLE_LIMIT_MS })
      else setTimeout(resolve, 200)
    }
    if (document.readyState === 'complete') rest()
    else addEventListener('load', rest, { once: true })
  })

/** Draws the launcher; the core follows when the page is quiet, or at once when somebody reaches for it. */
function boot(given: Options = {}): Boot {
  if (booting) {
    const again = (): Boot => api.boot({ ...booting?.options, ...given })
    booting.hurry()
    return booting.outcome.then(again, again)
  }
  const options = { ...takeFallbackOptions(), ...given }
  const [open, failed] = words[readLocale(options.locale)]
  const host = createHost(readZIndex(options.zIndex))
  const launcher = drawLauncher(host.root, readPlace(options.position), open)
  const { button } = launcher
  let wantsOpen = false
  let isGone = false
  let hasFailed = false
  let hurry!: () => void
  let take!: (taken: Core | Promise<never>) => void
  const reached = new Promise<void>((resolve) => (hurry = resolve))
  const started = new Promise<Core>((resolve) => (take = resolve))
  const press = (): void => {
    wantsOpen = true
    button.ariaBusy = 'true'
    hurry()
    if (hasFailed) start().catch(() => undefined)
  }
  const leave = (): void => {
    isGone = true
    booting = null
    host.element.remove()
  }

  const start = async (): Boot => {
    hasFailed = false
    try {
      const loaded = await load()
      if (isGone) throw failure('the chat was shut down', 'notBooted', false)
      button.removeEventListener('click', press)
      const chat = loaded.bootOn({ host, launcher }, options)
      take(loaded)
      if (wantsOpen) loaded.NeppoChat.open().catch(() => undefined)
      return await chat
    } catch (error) {
      take(Promise.reject(error))
      if ((error as { code?: string }).code === 'badOptions') leave()
      if (!core) {
        hasFailed = true
        button.ariaBusy = null
        button.ariaLabel = button.title = failed
      }
      throw error
    }
  }
  button.addEventListener('click', press)
  host.root.addEventListener('pointerover', hurry, { once: true })
  host.root.addEventListener('focusin', hurry, { once: true })
  const outcome = Promise.race([quiet(), reached]).then(start)
  outcome.catch(() => undefined)
  started.catch(() => undefined)
  booting = { options, outcome, started, hurry, leave }
  return outcome
}

/** The core, with the boot that was asked for under way. */
const begun = (): Promise<Core> => {
  booting?.hurry()
  return booting ? booting.started : load()
}

const api = { boot } as unknown as Api
const methods = api as unknown as Record<string, (...args: unknown[]) => unknown>
for (const name of 'update open close show hide startChat call setContext getState getDiagnostics'.split(
  ' ',
)) {
  methods[name] = (...args) =>
    begun().then(({ NeppoChat }) => (NeppoChat as never as typeof methods)[name]?.(...args))
}
// These two answer at once with the way to take them back, and bring nothing forward.
for (const name of ['on', 'intercept']) {
  methods[name] = (...args) => {
    let off: (() => void) | null | undefined
    void arrived.then(({ NeppoChat }) => {
      if (off !== null) off = (NeppoChat as never as typeof methods)[name]?.(...args) as () => void
    })
    return () => {
      off?.()
      off = null
    }
  }
}
methods.shutdown = async () => {
  if (core) await (await core).NeppoChat.shutdown()
  booting?.leave()
}

// A second script tag finds the first one's chat and leaves it alone (F59).
if (!page.NeppoChat) {
  page.NeppoChat = api
  const { gatewayUrl, locale, position } = script?.dataset ?? {}
  if (gatewayUrl || (page.neppoHost && page.neppoToken)) {
    boot({
      ...(gatewayUrl && { gatewayUrl }),
      ...(locale && { locale }),
      ...(position && { position: readPlace(position) }),
    })
      // The widget itself shows what is wrong and the way out.
      .catch(() => undefined)
  }
}
