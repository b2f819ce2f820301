/** An attendance group with what the desk needs to know of it (`neppo.md` 3.5). */
export type NeppoGroup = {
  id: number
  name: string
  /** Media families the group may send; empty = no upload. */
  acceptedMedias: ('image' | 'audio' | 'video' | 'document')[]
  slaMinutes: number | null
  classificationTreeId: number | null
  classificationMandatory: boolean
  classifiesOnTransfer: boolean
  /** User name of the bot that must close the session, when the group requires it. */
  finalBot: string | null
}

/** An agent who can receive a transfer, and the groups it can be received in. */
export type NeppoTransferAgent = { userName: string; name: string; status: string; groups: string[] }

/** A group and the active sends it allows the agent; `officialWhatsapp` = a template is required (`neppo.md` 3.5). */
export type NeppoSendGroup = {
  id: number
  name: string
  active: boolean
  visible: boolean
  sms: boolean
  whatsapp: boolean
  email: boolean
  voice: boolean
  telegram: boolean
  officialWhatsapp: boolean
}
