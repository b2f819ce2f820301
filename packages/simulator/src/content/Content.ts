/** What a message says, apart from how Neppo writes it. Addresses are complete. */
export type Content =
  | { kind: 'text'; text: string }
  | { kind: 'image' | 'audio' | 'video' | 'document'; url: string; caption: string | null }
  | { kind: 'location'; latitude: number; longitude: number; name: string | null }
  | { kind: 'contacts'; contacts: ContactCard[] }
  | { kind: 'buttons'; body: string; footer: string | null; buttons: { id: string; title: string }[] }
  | { kind: 'list'; body: string; button: string; rows: { id: string; title: string; description: string }[] }
  | { kind: 'buttonReply'; id: string; title: string }
  | { kind: 'listReply'; id: string; title: string; description: string }
  | { kind: 'reaction'; emoji: string; targetExternalId: string }
  | {
      kind: 'email'
      from: string
      to: string
      subject: string
      html: string
      attachments: string[]
    }
  /** A kind that no client can know. */
  | { kind: 'unknown'; text: string }

/** One shared contact. */
export type ContactCard = { firstName: string; lastName: string; phone: string; email: string | null }
