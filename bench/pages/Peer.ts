/** A message as every widget of the benches is fed it. */
export type PeerMessage = { id: string; text: string; own: boolean }
/** A conversation of the list. */
export type PeerConversation = { id: string; name: string; last: string; unread: number }

/** What a page with somebody else's widget lets the benches do. */
export type Peer = {
  /** Shows a thread with these messages in place of what was there. */
  open(messages: PeerMessage[]): void
  append(message: PeerMessage): void
  /** Shows a list of conversations in place of what was there. */
  list(conversations: PeerConversation[]): void
  change(conversation: PeerConversation): void
}

declare global {
  interface Window {
    peer: Peer
  }
}
