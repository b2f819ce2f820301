/**
 * What the Neppo client hands to the rest of the house: Neppo's rows in our words (`neppo.md` 3, `neppo-panel-api.md` 2).
 * Times are epoch milliseconds. Ids are numbers as Neppo sends them. Nothing here holds a secret, but `NeppoVoiceAccount` and the chat token of `NeppoAgentRow`.
 */
export type * from './model/ActiveSend.ts'
export type * from './model/Agent.ts'
export type * from './model/Call.ts'
export type * from './model/Classification.ts'
export type * from './model/Client.ts'
export type * from './model/Crm.ts'
export type * from './model/Event.ts'
export type * from './model/Group.ts'
export type * from './model/Message.ts'
export type * from './model/Page.ts'
export type * from './model/Session.ts'
export type * from './model/Template.ts'
