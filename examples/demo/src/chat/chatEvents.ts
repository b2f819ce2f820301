/** Channels the page can ask a conversation in. */
export type ChatChannel = 'voice' | 'whatsapp' | 'email'

/** The events the chat sends to the page (`neppo.md` 4.5). */
export const eventsFromChat = [
  'neppo-loaded',
  'neppo-snippet-opening-status',
  'neppo-expand-chat',
  'neppo-open-session',
  'neppo-close-session',
  'neppo-transfer-another-group',
  'neppo-transfer-to-agent-to-group',
  'neppo-transfer-to-queue',
  'neppo-return-homepage',
  'neppo-force-disconnect',
  'neppo-browser-focus',
  'ploomes-new-quote',
  'ploomes-new-order',
  'ploomes-new-document',
  'ploomes-new-task',
  'ploomes-new-contact',
  'ploomes-new-deal',
  'ploomes-open-deal',
  'ploomes-open-company',
  'ploomes-open-contact',
] as const

/** The events the page sends to the chat (`neppo.md` 4.5). */
export const eventsToChat = [
  'neppo-snippet-open',
  'neppo-receive-contact',
  'neppo-receive-external-code',
  'ploomes-created-deal',
] as const

/** Opens the chat. */
export function openChat(): void {
  send('neppo-snippet-open', {})
}

/** Asks for a conversation with an address on a channel: the dial pad, the running session, or an active send. */
export function talkTo(contact: string, channel: ChatChannel): void {
  send('neppo-receive-contact', { contact, channel })
}

/** Asks for a conversation with a person of the CRM, on whichever of their channels. */
export function talkToPerson(personId: number): void {
  send('neppo-receive-external-code', { externalCode: String(personId) })
}

/** Answers the chat's request for a new deal. */
export function answerNewDeal(deal: { dealId: number; dealName: string }): void {
  send('ploomes-created-deal', deal)
}

function send(name: (typeof eventsToChat)[number], detail: object): void {
  window.dispatchEvent(new CustomEvent(name, { detail }))
}
