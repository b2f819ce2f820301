/** What this page uses of the chat's public object, `NeppoChat`. */
export interface NeppoChat {
  boot: (options: ChatOptions) => Promise<unknown>
  update?: (options: Partial<ChatOptions>) => unknown
  setContext?: (context: ChatContext) => unknown
  shutdown: () => unknown
}

/** The person, company and deal that the page shows. */
export interface ChatContext {
  contactId?: number
  dealId?: number
  companyId?: number
}

/** What the chat is started with. */
export interface ChatOptions {
  gatewayUrl: string
  token: string
  locale: 'pt-BR'
  theme: 'light' | 'dark'
}

declare global {
  interface Window {
    NeppoChat?: NeppoChat
  }
}

/**
 * What became of the chat's script tag. Watched from the first moment: the tag may settle while the page is still
 * reading its own configuration.
 */
const tagOutcome = new Promise<'loaded' | 'failed' | 'absent'>((resolve) => {
  const tag = document.querySelector('script[data-chat]')
  if (!tag) resolve('absent')
  tag?.addEventListener('load', () => resolve('loaded'), { once: true })
  tag?.addEventListener('error', () => resolve('failed'), { once: true })
})

const reasons = {
  loaded: 'O script do chat carregou, mas não se apresentou.',
  failed: 'O script do chat não pôde ser carregado.',
  absent: 'Esta página não tem a tag do chat.',
}

/**
 * The chat's object, once its script tag has run; the page is drawn without waiting for it.
 * Rejects when the tag is absent or its script could not be loaded.
 */
export async function waitForChat(): Promise<NeppoChat> {
  if (window.NeppoChat) return window.NeppoChat
  const outcome = await tagOutcome
  if (!window.NeppoChat) throw new Error(reasons[outcome])
  return window.NeppoChat
}
