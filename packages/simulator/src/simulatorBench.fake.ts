import { afterAll, beforeAll, beforeEach } from 'vitest'
import { openAgentTab } from '#load/AgentTab.ts'
import type { AgentTab } from '#load/AgentTab.ts'
import { startSimulator } from './startSimulator.ts'
import type { Simulator, SimulatorOptions } from './startSimulator.ts'

/** A simulator for a test file: started once, reset before each test, every tab closed. */
export type SimulatorBench = Simulator & {
  /** Signs the agent `<name>.agente` in with the line open. */
  tab(name: string, resource?: string): Promise<AgentTab>
}

/** Registers the hooks of a test file; the bench may be used inside tests only. */
export function useSimulator(options: SimulatorOptions = {}): SimulatorBench {
  let simulator: Simulator | undefined
  const tabs: AgentTab[] = []
  const closeTabs = async (): Promise<void> => {
    for (const open of tabs.splice(0)) await open.close()
  }
  beforeAll(async () => {
    simulator = await startSimulator({ sessions: false, ...options })
  })
  beforeEach(async () => {
    await closeTabs()
    simulator?.control.reset()
  })
  afterAll(async () => {
    await closeTabs()
    await simulator?.stop()
  })
  const tab = async (name: string, resource = `${name}00000000`.slice(0, 8)): Promise<AgentTab> => {
    if (simulator === undefined) throw new Error('the simulator is not started yet')
    const opened = await openAgentTab({ host: simulator.neppo.host, chatToken: `token-${name}`, resource })
    tabs.push(opened)
    return opened
  }
  return new Proxy({} as SimulatorBench, {
    get: (_target, name) => (name === 'tab' ? tab : Reflect.get(simulator ?? {}, name)),
  })
}

/** The body of an agent's SEND frame as Neppo's own widget writes it. */
export function commandBody(from: AgentTab, sessionId: number, message: string, command = 'SEND_MESSAGE') {
  return {
    message,
    fromUser: 'x.agente',
    fromUserResource: from.resource,
    toUser: '',
    toUserResource: 'x',
    sessionId,
    command,
    contentType: 'TEXT',
    sendBy: 'agent',
    repliedMessage: null,
    createdAt: Date.now(),
  }
}
