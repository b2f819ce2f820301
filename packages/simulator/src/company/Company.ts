import type { SeedSession } from './SeedSession.ts'

/**
 * The small company that both simulated systems share: Neppo sees agents, groups, clients and sessions,
 * Ploomes sees users, companies, people, pipelines and deals. Times are epoch milliseconds. All invented.
 */
export type Company = {
  name: string
  /** The four values of Neppo's "Criar Token" (`neppo.md` 1.1). */
  credentials: { consumerKey: string; consumerSecret: string; username: string; password: string }
  /** Static token of the legacy send (`neppo.md` 3.6). */
  legacyToken: string
  operationName: string
  agents: SeedAgent[]
  groups: SeedGroup[]
  trees: SeedTreeNode[]
  customFields: SeedCustomField[]
  pauseReasons: SeedPauseReason[]
  templates: SeedTemplate[]
  phrases: SeedPhrase[]
  clients: SeedClient[]
  sessions: SeedSession[]
  ploomes: {
    accountId: number
    users: SeedPloomesUser[]
    businesses: SeedBusiness[]
    people: SeedPerson[]
    pipelines: SeedPipeline[]
    deals: SeedDeal[]
  }
}

/** An agent of Neppo; `id` is the user id and `agentId` the agent row, which differ (`neppo-panel-api.md` 2.1). */
export type SeedAgent = {
  id: number
  agentId: number
  userName: string
  name: string
  displayName: string
  email: string | null
  password: string
  chatToken: string
  phone: string
  extension: string
  extensionPassword: string
  voiceChannel: string
  groups: number[]
  rights: { activeSend: boolean; createPhrases: boolean }
  emailSignature: string
  ploomesUserId: number | null
}

export type SeedGroup = {
  id: number
  name: string
  acceptedMedias: string
  slaMinutes: number
  treeId: number | null
  mandatoryTree: boolean
  classificationOnTransfer: boolean
  /** User name of a bot that has to close sessions of the group, or null. */
  finalBot: string | null
  channels: {
    sms: boolean
    whatsapp: boolean
    email: boolean
    voice: boolean
    telegram: boolean
    official: boolean
  }
  whatsappVoice: boolean
  emailSignature: string | null
  /** False = not wired to a WhatsApp number: sends stay in PROCESSANDO for good (`neppo.md` 3.6). */
  wired: boolean
}

export type SeedTreeNode = { id: number; value: string; children: SeedTreeNode[] }

export type SeedCustomField = {
  id: number
  groupId: number
  name: string
  required: boolean
  type: 'input' | 'textarea' | 'select' | 'checkbox' | 'radio' | 'date'
  options: { value: string; label: string }[]
}

export type SeedPauseReason = {
  id: number
  value: string
  pauseTime: number | null
  pauseChat: boolean
  pauseVoice: boolean
}

export type SeedTemplateParameter = {
  id: number
  type: 'HEADER' | 'BODY' | 'FOOTER' | 'BUTTON'
  paramType: 'TEXT' | 'QUICK_REPLY' | 'URL' | 'CURRENCY' | 'DATE' | 'MEDIA' | 'COUPON_CODE'
  label: string | null
}

export type SeedTemplate = {
  id: number
  elementName: string
  nameSpace: string
  template: string
  description: string
  language: string | null
  category: 'MARKETING' | 'UTILITY' | 'AUTHENTICATION'
  /** `call-permission-reply` templates are listed apart (`neppo-panel-api.md` 2.6). */
  typeName: 'message' | 'call-permission-reply'
  mediaKind: 'image' | 'document' | 'video' | null
  parameters: SeedTemplateParameter[]
  groups: number[]
}

export type SeedPhrase = {
  id: number
  agentId: number | null
  shortcut: string
  value: string
  groups: number[]
}

/** A Neppo user of one channel and address; `externalCode` is the Ploomes contact id or null (`neppo.md` 3.3). */
export type SeedClient = {
  id: number
  channel: 'WHATSAPP' | 'VOICE' | 'EMAIL' | 'INSTAGRAM'
  userName: string
  name: string
  phone: string | null
  email: string | null
  cpf: string | null
  externalCode: string | null
  company: { id: number; name: string } | null
  /** Agents' user ids associated with the client (AssociationClientsToAgents). */
  agents: number[]
  createdAt: number
}

export type SeedPloomesUser = {
  id: number
  name: string
  email: string
  password: string
  userKey: string
  administrator: boolean
  phone: string | null
  /** Neppo user id of the same human, or null. */
  neppoUserId: number | null
  chatToken: string | null
}

/** Contact TypeId 1. */
export type SeedBusiness = {
  id: number
  name: string
  legalName: string
  cnpj: string
  email: string
  phones: SeedPhone[]
  ownerId: number | null
  createdAt: number
}

/** A phone as somebody typed it; often dirty on purpose. TypeId 1 landline, 2 mobile. */
export type SeedPhone = { id: number; number: string; typeId: 1 | 2; countryId: number }

/** Contact TypeId 2. */
export type SeedPerson = {
  id: number
  name: string
  email: string | null
  cpf: string | null
  phones: SeedPhone[]
  companyId: number | null
  ownerId: number | null
  createdAt: number
}

export type SeedPipeline = {
  id: number
  name: string
  archived: boolean
  stages: { id: number; name: string; ordination: number }[]
}

/** StatusId 1 open, 2 won, 3 lost. */
export type SeedDeal = {
  id: number
  title: string
  /** The client: a company or a person. */
  contactId: number
  personId: number | null
  pipelineId: number
  stageId: number
  ownerId: number
  amount: number
  statusId: 1 | 2 | 3
  createdAt: number
}
