import { computed, createModel, effect, signal, type ReadonlySignal } from '@preact/signals'
import type { DemoAgent, DemoConfig } from '#config/DemoConfig.ts'
import { CrmClient } from '#crm/CrmClient.ts'

const KEY = 'crm-agent'

/** Who is signed in, and the CRM as that person. */
export interface Login {
  agent: ReadonlySignal<DemoAgent>
  crm: ReadonlySignal<CrmClient>
  /** Signs another of the configured agents in; remembered for the next visit. */
  signInAs: (userName: string) => void
}

/** Starts with the agent of the last visit, else the first one configured. */
export const LoginModel = createModel<Login, [DemoConfig, DemoAgent]>((config, firstAgent) => {
  const remembered = config.agents.find((agent) => agent.userName === localStorage.getItem(KEY))
  const agent = signal(remembered ?? firstAgent)
  effect(() => localStorage.setItem(KEY, agent.value.userName))
  return {
    agent,
    crm: computed(() => new CrmClient({ baseUrl: config.ploomesUrl, userKey: agent.value.ploomesKey })),
    signInAs: (userName: string) => {
      const next = config.agents.find((candidate) => candidate.userName === userName)
      if (next) agent.value = next
    },
  }
})
