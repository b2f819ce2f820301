import type { CrmClient } from './CrmClient.ts'
import type { TaskRow } from './rows.ts'

/** The unfinished tasks of a user, the next one first. */
export async function listOpenTasks(
  crm: CrmClient,
  options: { userId: number; top: number },
  signal?: AbortSignal,
): Promise<TaskRow[]> {
  return await crm.list<TaskRow>(
    'Tasks',
    {
      filter: `Finished eq false and Users/any(u: u/UserId eq ${options.userId})`,
      expand: 'Contact($select=Id,Name),Deal($select=Id,Title)',
      orderby: 'DateTime',
      top: options.top,
    },
    signal,
  )
}

/** What the task form writes. */
export interface TaskDraft {
  Title: string
  Description: string | null
  DateTime: string
  TypeId: number
  ContactId: number | null
  DealId: number | null
  Users: { UserId: number }[]
}

/** Creates a task. */
export async function createTask(crm: CrmClient, draft: TaskDraft): Promise<TaskRow> {
  return await crm.create<TaskRow>('Tasks', draft)
}

/** Finishes a task (`ploomes.md` 6). */
export async function finishTask(crm: CrmClient, id: number): Promise<void> {
  await crm.act('Tasks', id, 'Finish', { Finished: true })
}
