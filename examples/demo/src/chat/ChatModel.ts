import { createModel, effect, signal, untracked, type ReadonlySignal } from '@preact/signals'
import type { DemoAgent, DemoConfig } from '#config/DemoConfig.ts'
import { waitForChat, type ChatContext, type NeppoChat } from './neppoChat.ts'

/** How the chat of the signed-in agent stands. */
export type ChatState = { name: 'loading' } | { name: 'ready' } | { name: 'absent'; reason: string }

/** The chat in this page. */
export interface Chat {
  state: ReadonlySignal<ChatState>
  /** Tells the chat what the page shows. */
  showing: (context: ChatContext) => void
}

/**
 * Starts the chat for the signed-in agent, again for the next one when the agent changes, and keeps its theme like the
 * page's. One change at a time, so that a chat is always shut down before the next one boots.
 */
export const ChatModel = createModel<Chat, [DemoConfig, ReadonlySignal<DemoAgent>, () => 'light' | 'dark']>(
  (config, agent, theme) => {
    const state = signal<ChatState>({ name: 'loading' })
    let turn: Promise<void> = Promise.resolve()
    let chat: NeppoChat | undefined
    let context: ChatContext = {}
    /** The chat's answer to these changes nothing here, and its failure is its own to show. */
    const tell = (work: (ready: NeppoChat) => unknown) => {
      if (!chat || state.peek().name !== 'ready') return
      void Promise.resolve(work(chat)).catch(() => undefined)
    }

    effect(() => {
      const { chatToken: token } = agent.value
      const look = untracked(theme)
      const isCurrent = () => agent.peek().chatToken === token
      turn = turn.then(async () => {
        if (!isCurrent()) return
        state.value = { name: 'loading' }
        try {
          if (chat) await chat.shutdown()
          chat = await waitForChat()
          // Not awaited in the turn: a boot may wait long for its gateway, and the next agent must not wait for it.
          Promise.resolve(
            chat.boot({ gatewayUrl: config.gatewayUrl, token, locale: 'pt-BR', theme: look }),
          ).then(
            () => {
              if (!isCurrent()) return
              state.value = { name: 'ready' }
              tell((ready) => ready.setContext?.(context))
              if (theme() !== look) tell((ready) => ready.update?.({ theme: theme() }))
            },
            (error: unknown) => {
              if (isCurrent()) state.value = { name: 'absent', reason: reasonOf(error) }
            },
          )
        } catch (error) {
          state.value = { name: 'absent', reason: reasonOf(error) }
        }
      })
    })
    effect(() => {
      const look = theme()
      tell((ready) => ready.update?.({ theme: look }))
    })

    return {
      state,
      showing: (shown) => {
        context = shown
        tell((ready) => ready.setContext?.(shown))
      },
    }
  },
)

/** The chat's own failures carry a code; they are drawn by the chat itself, so here the code is enough. */
function reasonOf(error: unknown): string {
  if (typeof error === 'object' && error !== null && 'code' in error)
    return `O chat não iniciou (${String(error.code)}).`
  return error instanceof Error ? error.message : 'O chat não iniciou.'
}
