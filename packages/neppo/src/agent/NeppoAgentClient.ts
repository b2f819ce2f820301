import type {
  NeppoActiveSend,
  NeppoActiveSendInput,
  NeppoAgent,
  NeppoCallLog,
  NeppoCallPermission,
  NeppoChatConfiguration,
  NeppoClassification,
  NeppoClassificationInput,
  NeppoClientUser,
  NeppoComment,
  NeppoCrmPermissions,
  NeppoCustomField,
  NeppoEmailSendInput,
  NeppoGroup,
  NeppoMessage,
  NeppoPage,
  NeppoPauseReason,
  NeppoSendGroup,
  NeppoSession,
  NeppoSessionSummary,
  NeppoTemplate,
  NeppoTemplateParameter,
  NeppoTransferAgent,
  NeppoTreeNode,
  NeppoUnclassified,
  NeppoVoiceAccount,
} from '#model.ts'
import type { NeppoLog } from '#NeppoLog.ts'

/** How to reach surface T as one agent. */
export type NeppoAgentClientOptions = {
  /** `https://<tenant>.neppo.com.br/chat`, without trailing slash or with. */
  host: string
  agentToken: string
  fetch?: typeof fetch
  /** Whole duration of one call; uploads get ten times as much. Default 25,000. */
  timeoutMs?: number
  onLog?: NeppoLog
  /** Clock, for tests. */
  now?: () => number
}

/** Surface T as one agent (`neppo-panel-api.md` 2). Every method rejects with a `NeppoError`; nothing is repeated but a call refused with 401, once. */
export type NeppoAgentClient = {
  /** Signs in anew and resolves to the JWT; parallel calls share one sign-in. Errors `badToken`, `outsideWorkingHours`. */
  login(): Promise<string>
  /** The JWT in use, signing in when there is none; `fresh` drops the present one. */
  jwt(options?: { fresh?: boolean }): Promise<string>
  logged(): Promise<NeppoAgent>
  /** The SIP account of the agent, or null when the agent has no voice. */
  voiceAccount(): Promise<NeppoVoiceAccount | null>
  setStatus(
    userName: string,
    change: { status: 'paused' | 'online'; reasonId?: number; wasPaused: boolean },
  ): Promise<NeppoAgent>
  pauseReasons(): Promise<NeppoPauseReason[]>
  chatConfiguration(): Promise<NeppoChatConfiguration>
  whatsappCallingEnabled(): Promise<boolean>
  /** Base address of the file host, without trailing slash. */
  storageHost(): Promise<string>

  attendanceQueue(userName: string): Promise<NeppoSession[]>
  session(id: number): Promise<NeppoSession>
  sessionSummary(id: number): Promise<NeppoSessionSummary>
  /** Messages since the last transfer, oldest first. */
  messages(sessionId: number): Promise<NeppoMessage[]>
  /** Panel history of a session, oldest first; `lastMs` = `createdAt` of the last row seen. */
  issueHistory(sessionId: number, options: { size: number; lastMs?: number }): Promise<NeppoMessage[]>
  /** Messages of the client's sessions before a time, oldest first; empty = the beginning is reached. */
  olderMessages(userId: number, beforeMs: number): Promise<NeppoMessage[]>
  closedSessions(userName: string, page: number, query: string): Promise<NeppoPage<NeppoSession>>
  group(name: string): Promise<NeppoGroup>
  clientAttributes(userId: number): Promise<{ company: string | null; companyId: string | null }>

  transferAgents(group: string, page: number, query: string): Promise<NeppoPage<NeppoTransferAgent>>
  /** Active groups that can receive a transfer from this one. */
  transferGroups(group: string): Promise<string[]>
  groupsByAgent(userId: number): Promise<NeppoSendGroup[]>
  canTransfer(sessionId: number): Promise<boolean>

  unclassified(
    userId: number,
    page: number,
    size: number,
  ): Promise<{ total: number; rows: NeppoUnclassified[] }>
  classificationTree(id: number): Promise<NeppoTreeNode>
  classifications(sessionId: number): Promise<NeppoClassification[]>
  customFields(sessionId: number): Promise<NeppoCustomField[]>
  /** Resolves to the classification's id. */
  saveClassification(input: NeppoClassificationInput, options: { mandatory: boolean }): Promise<number>
  saveCustomFields(
    sessionId: number,
    classificationId: number,
    fields: { id: number; value: string }[],
  ): Promise<void>
  comments(sessionId: number): Promise<NeppoComment[]>
  addComment(sessionId: number, text: string): Promise<void>

  /** Uploads a file of at most 100 MB and resolves to its address; `size` in bytes. */
  upload(body: Uint8Array | ReadableStream<Uint8Array>, file: { mime: string; size: number }): Promise<string>
  /** Text or file address on a closed session while its window is open; `rejected` with Neppo's code otherwise (`neppo.md` 3.6). */
  sendFreeText(input: { sessionId: number; message: string; contentType: string }): Promise<void>
  hasActiveSession(contact: { channel: string; contact?: string; userId?: number }): Promise<boolean>
  activeSends(page: number, query: string): Promise<NeppoPage<NeppoActiveSend>>
  templates(groupId: number, options?: { callPermission?: boolean }): Promise<NeppoTemplate[]>
  templateParameters(templateId: number): Promise<NeppoTemplateParameter[]>
  /** Starts active sends; ids of the sends where Neppo tells them. A lost answer is `unknownOutcome`. */
  sendMessages(sends: (NeppoActiveSendInput | NeppoEmailSendInput)[]): Promise<{ ids: number[] }>

  /** `agentId` is the id of the agent row, not of the user. */
  clients(
    agentId: number,
    page: number,
    query: string,
    filter: 'all' | 'portfolio',
  ): Promise<NeppoPage<NeppoClientUser>>
  /** The client with this address, or null. */
  clientByContact(agentId: number, channel: string, contact: string): Promise<NeppoClientUser | null>
  /** Channels and addresses of a client by its external code; empty when Neppo does not know it. */
  clientChannels(
    userId: number,
    externalCode: string,
  ): Promise<
    {
      channel: string
      contacts: {
        contact: string
        hasSession: boolean
        agentUserName: string | null
        sessionId: number | null
      }[]
    }[]
  >

  /** True = Neppo keeps the call log itself; false = this side must (`neppo.md` 6). */
  callLogKeptByNeppo(): Promise<boolean>
  callLog(sessionId: number): Promise<NeppoCallLog>
  saveCallLogComment(log: NeppoCallLog, comment: string): Promise<void>
  createCallLog(call: {
    client: string
    agentUserName: string
    callId: string
    startedAt: number
  }): Promise<{ clientName: string | null; clientPhone: string | null }>
  finishCallLog(call: { callId: string; recordingUrl: string }): Promise<void>
  voiceAgentStatus(extension: string): Promise<string>
  setVoiceAgentStatus(extension: string, status: 'available' | 'onBreak'): Promise<string>
  callPermission(sessionId: number): Promise<NeppoCallPermission>
  callPermissionsByPhone(phone: string): Promise<NeppoCallPermission[]>

  crmStatus(): Promise<boolean>
  crmPermissions(agentUserId: number): Promise<NeppoCrmPermissions>
  /** The deal linked to the session, or null. */
  checkDeal(sessionId: number): Promise<{ id: number; title: string } | null>
  listCompanies(query: NeppoCrmQuery): Promise<NeppoCrmRows>
  listContacts(query: NeppoCrmQuery & { companyId?: number }): Promise<NeppoCrmRows>
  listPipelines(query: NeppoCrmQuery): Promise<NeppoCrmRows>
  listDeals(
    query: NeppoCrmQuery & { pipelineId?: number; contactId?: number; personId?: number },
  ): Promise<NeppoCrmRows>
  associateDeal(link: {
    agentUserId: number
    sessionId: number
    dealId: number
  }): Promise<'linked' | 'alreadyLinked'>
  /** The new external code arrives later by the stream. */
  associatePerson(link: { sessionId: number; contactId: number }): Promise<void>
}

/** A page of a CRM list by session and Neppo user; ten rows from `skip` on. */
export type NeppoCrmQuery = { sessionId: number; agentUserId: number; skip: number; query?: string }

/** Rows of a CRM list; `more` = a full page came. */
export type NeppoCrmRows = { rows: { id: number; name: string }[]; more: boolean }
