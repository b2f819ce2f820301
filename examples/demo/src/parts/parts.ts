import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Chat } from '#chat/ChatModel.ts'
import type { EventLog } from '#chat/EventLog.ts'
import type { DemoAgent, DemoConfig } from '#config/DemoConfig.ts'
import type { CrmClient } from '#crm/CrmClient.ts'
import type { Login } from '#login/Login.ts'

/** What every screen receives. */
export interface Parts {
  config: DemoConfig
  login: Login
  chat: Chat
  events: EventLog
}

/** Carries the parts to the screens. */
export const PartsContext = createContext<Parts | undefined>(undefined)

/** The parts of this application. */
export function useParts(): Parts {
  const parts = useContext(PartsContext)
  if (parts === undefined) throw new Error('no parts around this component')
  return parts
}

/** The CRM as the signed-in agent. */
export function useCrm(): CrmClient {
  return useParts().login.crm.value
}

/** The signed-in agent. */
export function useAgent(): DemoAgent {
  return useParts().login.agent.value
}
