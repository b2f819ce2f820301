import type { CrmClient } from './CrmClient.ts'
import type { ContactRow } from './rows.ts'

interface FieldRow {
  Id: number
  Key: string
  Name: string
  Multiple?: boolean
}

/** The person's field "Agentes (Neppo)", when the account has it (`ploomes.md` 8, multi-user field). */
export async function findAgentsField(crm: CrmClient, signal?: AbortSignal): Promise<FieldRow | undefined> {
  const rows = await crm.list<FieldRow>(
    'Fields',
    { filter: "EntityId eq 1 and contains(Name,'Agentes')", expand: 'Type' },
    signal,
  )
  return rows.find((field) => field.Name.includes('Neppo'))
}

/** The users a person's agents field holds: one row per user. */
export function readAgents(contact: ContactRow, fieldKey: string): number[] {
  const ids = (contact.OtherProperties ?? [])
    .filter((property) => property.FieldKey === fieldKey)
    .map((property) => property.UserValueId ?? property.IntegerValue)
  return [...new Set(ids.filter((id): id is number => typeof id === 'number'))]
}

/** Writes the full list of users of the agents field. */
export async function writeAgents(
  crm: CrmClient,
  contactId: number,
  fieldKey: string,
  userIds: number[],
): Promise<void> {
  await crm.act('Contacts', contactId, 'UpdateOtherProperty', {
    FieldKey: fieldKey,
    Values: userIds.map((id) => ({ IntegerValue: id })),
  })
}
