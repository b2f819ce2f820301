/** The rows, bodies and envelopes of Ploomes' HTTP interface; types only, so that both a client and a stand-in may use them. */
export type * from './accounts.ts'
export type * from './contacts.ts'
export type * from './deals.ts'
export type * from './envelope.ts'
export type * from './interactions.ts'
export type * from './webhooks.ts'
