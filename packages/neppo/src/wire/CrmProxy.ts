/** Answer of the CRM `status` (`neppo-panel-api.md` 2.12). */
export type CrmStatusWire = { status: boolean }

/** Answer of `getpermissionagent`. */
export type CrmPermissionsWire = {
  contact: boolean
  deal: boolean
  quote: boolean
  order: boolean
  document: boolean
}

/** Row of `listcompanies`, `listcontacts`, `listpipelines`: a bare array, ten rows = there are more. */
export type CrmNamedWire = { Id: number; Name: string }

/** Row of `listdeals` and answer of `associatedeal`; an empty answer = was already linked. */
export type CrmDealWire = { Id: number; Title: string }

/** Answer of `checkdeal`: a deal, `{}`, or an empty body. */
export type CrmCheckDealWire = { DealId?: number | null; DealTitle?: string | null }

/** Query of the CRM lists; `$top` and `$skip` page by ten. `UserId` is the Neppo user's id. */
export type CrmListQueryWire = {
  SessionId: string
  UserId: string
  $top: string
  $skip: string
  query?: string
  CompanyId?: string
  PipelineId?: string
  ContactId?: string
  PersonId?: string
}

/** Body of `associatedeal`. */
export type CrmAssociateDealWire = { UserId: number; SessionId: number; DealId: number }

/** Body of `associateperson`; the new external code then arrives by socket. */
export type CrmAssociatePersonWire = { ContactId: number; SessionId: number }

/** Page size of the CRM lists. */
export const CRM_PAGE_SIZE = 10
