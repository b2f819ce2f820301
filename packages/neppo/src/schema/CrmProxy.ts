import * as v from 'valibot'
import { Id, MaybeId, MaybeText, Text } from './Field.ts'

/** Answer of the CRM status (`neppo-panel-api.md` 2.12). */
export const CrmStatus = v.object({ status: v.boolean() })

/** Answer of `getpermissionagent`. */
export const CrmPermissions = v.object({
  contact: v.boolean(),
  deal: v.boolean(),
  quote: v.boolean(),
  order: v.boolean(),
  document: v.boolean(),
})

/** Row of companies, contacts and pipelines. */
export const CrmNamed = v.object({ Id, Name: v.fallback(Text, '') })

/** Row of deals. */
export const CrmDeal = v.object({ Id, Title: v.fallback(Text, '') })

/** Answer of `checkdeal`. */
export const CrmCheckDeal = v.object({ DealId: MaybeId, DealTitle: MaybeText })
