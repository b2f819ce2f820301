/** What the CRM proxy lets the agent create. */
export type NeppoCrmPermissions = {
  contact: boolean
  deal: boolean
  quote: boolean
  order: boolean
  document: boolean
}
