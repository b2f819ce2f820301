import { ChatError } from './ChatError.ts'
import type { Locale, Place } from './place.ts'
import { readLocale, readPlace, readZIndex } from './place.ts'

export type Theme = {
  mode?: 'light' | 'dark' | 'auto'
  /** `--chat-*` tokens without the prefix, as CSS colours or lengths: `{accent: '#0f766e'}`. */
  tokens?: Record<string, string>
}

/** Options of `boot`, as the host page gives them. */
export type BootOptions = {
  /** Address of the integration: `https://<gateway>/i/<public id>`. */
  gatewayUrl: string
  /** The agent's chat token, or a function that fetches one; it is asked again whenever the line signs in anew. */
  token: string | (() => Promise<string>)
  locale?: string
  theme?: Theme['mode'] | Theme
  position?: 'left' | 'right' | { side?: 'left' | 'right'; offsetX?: number; offsetY?: number }
  zIndex?: number
  /** Accepted for hosts that hand one to everything; nothing here needs it. */
  nonce?: string
  /** Opens an address of the CRM inside the host page; without it, links open a tab. */
  navigate?: (url: string) => void
  sounds?: boolean
  startOpen?: boolean
}

/** The same, checked and complete. */
export type Settings = {
  gatewayUrl: URL
  publicId: string
  token: () => Promise<string>
  locale: Locale
  theme: Theme
  place: Place
  zIndex: number
  navigate: ((url: string) => void) | null
  sounds: boolean
  startOpen: boolean
}

const MAX_TOKEN_LENGTH = 4_096
const TOKEN_NAME = /^[a-z][a-z0-9-]{0,30}$/
/** Colours, lengths and `light-dark()`; no `url()`, no `;`, no braces (`reliability.md` S05). */
const TOKEN_VALUE = /^[#\w\s(),.%/+-]{1,120}$/

const bad = (what: string): ChatError => new ChatError('badOptions', what)

function readGatewayUrl(value: unknown): { gatewayUrl: URL; publicId: string } {
  let url: URL
  try {
    url = new URL(String(value))
  } catch {
    throw bad('gatewayUrl is not an address')
  }
  const isLocal = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLocal))
    throw bad('gatewayUrl must be https')
  if (url.username || url.password) throw bad('gatewayUrl must not carry credentials')
  const publicId = /^\/i\/([\w-]{1,64})\/?$/.exec(url.pathname)?.[1]
  if (publicId === undefined) throw bad('gatewayUrl must look like https://gateway.example/i/<public id>')
  return { gatewayUrl: new URL(`/i/${publicId}`, url.origin), publicId }
}

function readToken(value: unknown): () => Promise<string> {
  if (typeof value === 'function') return value as () => Promise<string>
  if (typeof value !== 'string' || value.trim() === '' || value.length > MAX_TOKEN_LENGTH) {
    throw bad('token must be the chat token or a function that fetches it')
  }
  return () => Promise.resolve(value)
}

function readTheme(value: BootOptions['theme']): Theme {
  const theme = typeof value === 'string' ? { mode: value } : (value ?? {})
  if (typeof theme !== 'object') throw bad('theme must be light, dark, auto or {mode, tokens}')
  const mode = theme.mode ?? 'light'
  if (!['light', 'dark', 'auto'].includes(mode)) throw bad('theme.mode must be light, dark or auto')
  const tokens: Record<string, string> = {}
  for (const [name, token] of Object.entries(theme.tokens ?? {})) {
    if (
      !TOKEN_NAME.test(name) ||
      typeof token !== 'string' ||
      !TOKEN_VALUE.test(token) ||
      /url\s*\(/i.test(token)
    ) {
      throw bad(`theme.tokens.${name.slice(0, 40)} is not a colour or a length`)
    }
    tokens[name] = token
  }
  return { mode, tokens }
}

/** Checks what the page gave. Throws a `ChatError` `badOptions` that names the option (B44). */
export function readOptions(options: BootOptions): Settings {
  if (typeof options !== 'object' || options === null) throw bad('options must be an object')
  if (options.navigate !== undefined && typeof options.navigate !== 'function')
    throw bad('navigate must be a function')
  return {
    ...readGatewayUrl(options.gatewayUrl),
    token: readToken(options.token),
    locale: readLocale(options.locale),
    theme: readTheme(options.theme),
    place: readPlace(options.position),
    zIndex: readZIndex(options.zIndex),
    navigate: options.navigate ?? null,
    sounds: options.sounds !== false,
    startOpen: options.startOpen === true,
  }
}
