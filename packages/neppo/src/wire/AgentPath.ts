/**
 * Paths of surface T, the tenant panel API, below `{neppoHost}` (`neppo-panel-api.md` 2). `:name` parts are filled percent-encoded;
 * the same text works as a route pattern. Parts named `:size` are fixed numbers in Neppo's own widget and free here.
 */
export const AGENT_PATHS = {
  // 2.1 start and agent
  login: '/api/chat-agent/login',
  logged: '/api/users/logged',
  attendanceQueue: '/api/agents/:userName/attendancequeue',
  status: '/api/agents/:userName/status',
  pauseReasons: '/api/pauseReason/listPauseReason',
  chatConfiguration: '/api/chatConfiguration/default',
  whatsappVoice: '/api/chatConfiguration/whatsapp-voice',
  storageHost: '/api/properties/storage-host',
  // 2.2 sessions and groups
  session: '/api/sessions/:sessionId/session',
  sessionUser: '/api/sessions/user/:sessionId',
  sessionSummary: '/api/sessions/:sessionId/session-summary',
  canTransfer: '/api/sessions/:sessionId/can-transfer',
  closedSessions: '/api/sessions/closed/agent/:userName/:page/:size',
  olderMessages: '/api/sessions/closed/user/:userId/closedAt/:before',
  messages: '/api/sessions/agentMessagesAfterLastRedirect/:sessionId',
  /** Panel history, query `id`, `size`, `last` (`neppo.md` 3.2). */
  issueHistory: '/api/sessions/issue/history',
  activeCheck: '/api/sessions/active/check',
  group: '/api/agents/groupByName/:name',
  clientAttributes: '/api/userAttributes/userAttributeByUserId/:userId',
  // 2.4 transfer
  transferAgents: '/api/agents/agents/transfer/:group/:page/:size',
  transferGroups: '/api/agents/groups/transfer/:group',
  groupsByAgent: '/api/agents/getGroupsByAgent/:userId',
  groupsByUser: '/api/agents/getGroupsByUserId/:userId',
  // 2.5 clients
  clients: '/api/users/:agentId/client/contact/:page/:size',
  clientByContact: '/api/users/:agentId/client/contact',
  clientByExternalCode: '/api/users/external-code/:code',
  clientChannels: '/api/users/:userId/client/:externalCode/channels',
  // 2.6 templates and active sends
  templates: '/api/hsm/group/:groupId',
  templateParameters: '/api/hsm/parameters/:templateId',
  sendMessages: '/api/send/messages',
  activeSends: '/api/activeMessage/last-by-user/snippet/:page/:size',
  voiceGroups: '/api/group/whatsapp-voice',
  // 2.7 free text, upload
  sendFreeText: '/api/send/free-text',
  upload: '/api/upload/',
  /** On the storage host, query `url`. */
  storageProxy: '/proxy',
  // 2.8 phrases, comments, classification
  phrases: '/api/mnemonics/simpleMnemonicsByAgentId/:userId',
  savePhrase: '/api/mnemonics',
  comments: '/api/sessions/comment/:sessionId',
  addComment: '/api/sessions/comment',
  unclassified: '/api/sessions/notClassified/:userId/:page/:size',
  classificationTree: '/api/classification-tree/:id',
  classifications: '/api/classification-tree/bySession/:sessionId',
  customFields: '/api/classifications/custom-fields/:sessionId',
  saveClassification: '/api/classification-tree/classificationServices',
  saveMandatoryClassification: '/api/classification-tree/newClassificationServices',
  saveCustomFields: '/api/classifications/session/:sessionId/custom-fields',
  // 2.9 voice
  callLogProperty: '/api/callLog/property',
  voiceAgentStatus: '/api/callLog/agent/status',
  voiceAgentStatusByExtension: '/api/callLog/agent/:extension/status',
  callLogBySession: '/api/callLog/sessionId/:sessionId',
  saveCallLog: '/api/callLog',
  createCallLog: '/api/callLog/create',
  finishCallLog: '/api/callLog/finish',
  callPermission: '/api/sessions/:sessionId/permissions/calls/whatsapp',
  callPermissionsByPhone: '/api/users/phone/:phone/permissions/calls/whatsapp',
  // 2.10 WhatsApp Web, the calls made at start
  whatsappWebEnable: '/api/whatsapp-web/enable',
  whatsappWebInstances: '/api/whatsapp-web/instances',
  // 2.12 CRM proxy
  crmStatus: '/api/chat-embedded-integration/PLOOMES/status',
  crmPermissions: '/api/chat-embedded-integration/PLOOMES/proxy/getpermissionagent',
  crmCheckDeal: '/api/chat-embedded-integration/PLOOMES/proxy/checkdeal',
  crmCompanies: '/api/chat-embedded-integration/PLOOMES/proxy/listcompanies',
  crmContacts: '/api/chat-embedded-integration/PLOOMES/proxy/listcontacts',
  crmPipelines: '/api/chat-embedded-integration/PLOOMES/proxy/listpipelines',
  crmDeals: '/api/chat-embedded-integration/PLOOMES/proxy/listdeals',
  crmAssociateDeal: '/api/chat-embedded-integration/PLOOMES/proxy/associatedeal',
  crmAssociatePerson: '/api/chat-embedded-integration/PLOOMES/proxy/associateperson',
  // 2.11 internal chat
  internalChats: '/api/internal/find/:userId/:page/:size',
  internalChat: '/api/internal/:chatId',
  internalMessages: '/api/internal/loadMessages/:chatId/:page/:size',
  internalMessagesAround: '/api/internal/loadMessagesByMessageId/:chatId/:messageId/:size',
  internalSearch: '/api/internal/search/:page/:size',
  internalSearchInChat: '/api/internal/search/:chatId/:page/:size',
  internalUsers: '/api/internal/user/:page/:size',
  internalCreate: '/api/internal/create',
  internalRename: '/api/internal/rename/:newName/:chatId',
  internalAdd: '/api/internal/add/:chatId',
  internalRemove: '/api/internal/inactive/:chatId/:participantId',
} as const

/** Name of a surface T path. */
export type AgentPath = keyof typeof AGENT_PATHS

/** Header that carries the JWT on surface T (`neppo-panel-api.md` 1.1). */
export const AGENT_TOKEN_HEADER = 'agentToken'

/** Body of the login's 401 when the agent is outside working hours (`neppo.md` 1.3). */
export const OUTSIDE_WORKING_HOURS = 'OUTSIDE_WORKING_HOURS'

/** Largest accepted upload in bytes, 100 MB (`neppo.md` 7). */
export const UPLOAD_LIMIT_BYTES = 100 * 1024 * 1024
