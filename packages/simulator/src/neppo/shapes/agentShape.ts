import type { AgentUserWire } from '@neppo-chat/neppo/wire'
import type { AgentState } from '#state/AgentState.ts'

/** The full agent user of `users/logged`, of a status change and of the attendants topics (`neppo-panel-api.md` 2.1). */
export function toAgentUser(agent: AgentState): AgentUserWire {
  return {
    id: agent.id,
    userName: agent.userName,
    name: agent.name,
    displayName: agent.displayName,
    resource: agent.resource ?? `res-${agent.id}`,
    firstAccess: false,
    agent: {
      id: agent.agentId,
      status: agent.status,
      paused: agent.paused,
      pauseReasonsId: agent.pauseReasonsId,
      agentAttendSimple: true,
      attendanceServiceChannel: agent.voiceChannel,
      disableExtension: false,
      extensionAttendance: agent.extension,
      passwordAttendance: agent.extensionPassword,
      emailSignature: agent.emailSignature,
      autoAttachEmailSignature: false,
    },
    assignments: [
      { rule: 'active-message-submission', read: agent.rights.activeSend, write: agent.rights.activeSend },
      { rule: 'create-phrases', read: agent.rights.createPhrases, write: agent.rights.createPhrases },
    ],
  }
}

/** The same without what only the agent itself may see: the extension's password. */
export function toColleague(agent: AgentState): AgentUserWire {
  const user = toAgentUser(agent)
  return { ...user, agent: { ...user.agent, passwordAttendance: null } }
}
