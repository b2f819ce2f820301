import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { SessionId } from '@neppo-chat/protocol'
import type { Store } from '#store/createStore.ts'
import type { ThreadModel } from './ThreadModel.ts'

export type ThreadParts = { store: Store; sessionId: SessionId; model: ThreadModel }

const Context = createContext<ThreadParts | null>(null)
export const ThreadProvider = Context.Provider

/** The open thread; only parts of a thread may ask. */
export function useThread(): ThreadParts {
  const parts = useContext(Context)
  if (!parts) throw new Error('drawn outside a thread')
  return parts
}
