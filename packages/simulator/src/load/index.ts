export { openAgentTab } from './AgentTab.ts'
export type { AgentTab, TabFrame } from './AgentTab.ts'
export { loadPhone, startLoad } from './startLoad.ts'
export type { Load, LoadMessage } from './startLoad.ts'
