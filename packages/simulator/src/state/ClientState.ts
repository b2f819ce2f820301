import type { SeedClient } from '#company/Company.ts'

/** A client as Neppo holds it now, with the state of the phone behind it. */
export type ClientState = Omit<SeedClient, 'channel'> & {
  /** Channel enum, upper case (`neppo.md` 3.3). */
  channel: string
  active: boolean
  updatedAt: number
  /** Last message of the customer; opens the 24 h window. */
  lastWroteAt: number | null
  /** False = phone off: messages stay ENVIADA until it is on again. */
  receives: boolean
  /** True = every message that arrives is read at once. */
  readsAtOnce: boolean
  /** False = the number has no WhatsApp: active sends end in ERRO 131026. */
  onWhatsapp: boolean
}
