import { NeppoError } from '#NeppoError.ts'
import { AgentSecret, AgentUser, ChatConfiguration, PauseReason, WhatsappVoice } from '#schema/AgentUser.ts'
import { readOne } from '#schema/readRows.ts'
import { readJsonBody } from '#http/HttpDoor.ts'
import { translateAgent, translatePauseReason } from '#translate/translateAgent.ts'
import type { AgentHttp } from './AgentHttp.ts'
import type { NeppoAgentClient } from './NeppoAgentClient.ts'

type Calls = Pick<
  NeppoAgentClient,
  | 'logged'
  | 'voiceAccount'
  | 'setStatus'
  | 'pauseReasons'
  | 'chatConfiguration'
  | 'whatsappCallingEnabled'
  | 'storageHost'
>

/** Start and agent (`neppo-panel-api.md` 2.1). */
export function createAgentAccount(http: AgentHttp): Calls {
  return {
    async logged() {
      return translateAgent(await http.one({ path: 'logged' }, AgentUser))
    },
    async voiceAccount() {
      const answer = await http.answer({ path: 'logged' })
      if (answer === null) return null
      const value = readJsonBody('logged', answer)
      const context = { operation: 'logged', log: http.log }
      const { voice } = translateAgent(readOne(AgentUser, value, context))
      const password = readOne(AgentSecret, value, context).agent.passwordAttendance
      return voice === null || password === null ? null : { ...voice, password }
    },
    async setStatus(userName, { status, reasonId, wasPaused }) {
      const query = {
        status: status === 'paused' ? 'FIRST_PAUSE' : 'ONLINE',
        descriptionOfChange: wasPaused ? 'ONLINE' : 'Outro',
        pauseReasonsId: status === 'paused' && reasonId !== undefined ? reasonId : '',
      }
      const call = { path: 'status', parts: { userName }, query, post: true, effect: 'idempotent' } as const
      return translateAgent(await http.one(call, AgentUser))
    },
    async pauseReasons() {
      const rows = await http.rows({ path: 'pauseReasons' }, PauseReason)
      return rows.map(translatePauseReason)
    },
    async chatConfiguration() {
      const { internalChat, tm2VoiceUrl } = await http.one({ path: 'chatConfiguration' }, ChatConfiguration)
      return { internalChat, voiceHost: readHost(tm2VoiceUrl) }
    },
    async whatsappCallingEnabled() {
      return (await http.one({ path: 'whatsappVoice' }, WhatsappVoice)).enableWhatsappVoice
    },
    async storageHost() {
      const text = (await http.text({ path: 'storageHost' })).replace(/\/+$/, '')
      if (!/^https?:$/.test(URL.parse(text)?.protocol ?? ''))
        throw new NeppoError('malformed', { operation: 'storageHost' })
      return text
    },
  }
}

/** Only the host part of the voice address is used (`neppo.md` 6); the scheme may be missing. */
function readHost(url: string | null): string | null {
  if (url === null) return null
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(url) ? url : `https://${url}`
  return URL.parse(withScheme.replace(/^[a-z][a-z0-9+.-]*:/i, 'https:'))?.host || null
}
