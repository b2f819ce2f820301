import type { Field, InteractionType, PhoneType, Pipeline, User } from '#model.ts'
import { CachedList } from '#lists/CachedList.ts'
import type { PloomesPriority } from '#limiter/PloomesLimiter.ts'
import { equals } from '#odata/ODataFilter.ts'
import { named, readField, readUser } from '#rows/readAccount.ts'
import { readPipeline } from '#rows/readDeal.ts'
import { readAll, type CallContext } from './CallContext.ts'

/** Lists of the account that change seldom, shared by every caller of one client. */
export type AccountLists = {
  users: CachedList<User>
  pipelines: CachedList<Pipeline>
  fields: CachedList<Field>
  phoneTypes: CachedList<PhoneType>
  interactionTypes: CachedList<InteractionType>
}

/** Creates the lists; nothing is read before the first use. */
export function createAccountLists(
  context: Pick<CallContext, 'door' | 'log' | 'clock'>,
  ttlMs: number,
): AccountLists {
  const list = <T>(
    load: (call: Pick<CallContext, 'door' | 'log' | 'priority'>) => Promise<T[]>,
  ): CachedList<T> =>
    new CachedList((priority: PloomesPriority) => load({ ...context, priority }), ttlMs, context.clock)
  return {
    users: list((call) =>
      readAll(
        call,
        'users',
        'Users',
        { select: 'Id,Name,Email,AvatarUrl,ProfileId,Suspended,Integration', orderBy: 'Name,Id' },
        readUser,
      ),
    ),
    pipelines: list((call) =>
      readAll(
        call,
        'pipelines',
        'Deals@Pipelines',
        { select: 'Id,Name,Archived', expand: 'Stages($orderby=Ordination)', orderBy: 'Name,Id' },
        readPipeline,
      ),
    ),
    fields: list((call) =>
      readAll(
        call,
        'fields',
        'Fields',
        { filter: equals('Dynamic', true), expand: 'Type,OptionsTable($expand=Options)', orderBy: 'Id' },
        // Fields of entities that are not used here are no surprise, so they are not counted as skipped.
        (row) => [readField(row)],
      ).then((found) => found.flatMap(([field]) => field ?? [])),
    ),
    phoneTypes: list((call) => readAll(call, 'phoneTypes', 'PhoneTypes', { orderBy: 'Id' }, named)),
    interactionTypes: list((call) =>
      readAll(call, 'interactionTypes', 'Tasks@Types', { orderBy: 'Id' }, named),
    ),
  }
}
