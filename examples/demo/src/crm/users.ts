import type { CrmClient } from './CrmClient.ts'
import type { UserRow } from './rows.ts'

/** The people who can own a contact or a deal: no suspended users, no integrations (`ploomes.md` 10). */
export async function listUsers(crm: CrmClient, signal?: AbortSignal): Promise<UserRow[]> {
  return await crm.list<UserRow>(
    'Users',
    {
      filter: 'Suspended eq false and Integration eq false',
      select: 'Id,Name,Email',
      orderby: 'Name',
      top: 300,
    },
    signal,
  )
}
