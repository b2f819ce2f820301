/** A chat between agents (`neppo-panel-api.md` 2.11). */
export type InternalChatState = {
  id: number
  name: string | null
  isGroup: boolean
  participants: { userId: number; active: boolean; lastReadAt: number }[]
  messages: InternalMessageState[]
}

/** A message between agents. */
export type InternalMessageState = {
  id: number
  message: string
  createdAt: number
  fromUser: string
  contentType: string
  repliedMessage: string | null
}
