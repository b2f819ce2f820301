import { startSimulator } from '@neppo-chat/simulator'
import { agentContract } from './agentContract.ts'

agentContract('the simulator', async () => {
  const simulator = await startSimulator()
  return { host: simulator.neppo.host, agentToken: 'token-ana', stop: () => simulator.stop() }
})

const { NEPPO_HOST: host, NEPPO_AGENT_TOKEN: agentToken } = process.env
if (host && agentToken)
  agentContract('the real service', async () => ({ host, agentToken, stop: async () => {} }))
