/** A file that Neppo refers to by address only; size and type are learned when it is copied. */
export type NeppoMedia = { url: string; name: string | null; mime: string | null }

/** Content of a message, one variant per documented kind (`neppo.md` 3.2, `neppo-panel-api.md` 2.3). */
export type NeppoContent =
  | { kind: 'text'; text: string }
  | { kind: 'image' | 'video' | 'audio' | 'document'; media: NeppoMedia; caption: string | null }
  | { kind: 'location'; latitude: number; longitude: number; name: string | null }
  | { kind: 'contacts'; contacts: NeppoContactCard[]; more: number }
  | { kind: 'buttons'; header: string | null; body: string; footer: string | null; buttons: string[] }
  | {
      kind: 'list'
      header: string | null
      body: string
      footer: string | null
      button: string
      sections: { title: string | null; rows: { title: string; description: string | null }[] }[]
    }
  | { kind: 'reply'; title: string }
  | { kind: 'reaction'; emoji: string; targetExternalId: string | null }
  | { kind: 'email'; subject: string; text: string; attachments?: NeppoMedia[] }
  | { kind: 'unsupported'; type: string; text: string | null }

/** One card of a shared contact; at most ten are kept per message, the rest is counted. */
export type NeppoContactCard = {
  name: string
  phones: { number: string; type: string | null }[]
  emails: string[]
}

/** Who wrote a message. */
export type NeppoAuthor = { kind: 'client' | 'agent' | 'bot' | 'system' | 'comment'; userName: string | null }

/** How far an outgoing message got, where Neppo tells. */
export type NeppoDelivery = { status: 'sent' | 'delivered' | 'read' | 'failed'; reason: string | null }

/** One message of a session. `id` is null on socket frames that carry none. */
export type NeppoMessage = {
  id: number | null
  externalId: string | null
  sessionId: number
  author: NeppoAuthor
  content: NeppoContent
  quoted: NeppoContent | null
  createdAt: number
  /** Set when Neppo's date could not be read and `createdAt` is the time of arrival: order by id then. */
  createdAtGuessed?: true
  delivery: NeppoDelivery | null
}
