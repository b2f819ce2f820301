import { PloomesError } from '#PloomesError.ts'
import type { Account, Field, FieldEntity, InteractionType, PhoneType, Self, User } from '#model.ts'
import { readAccount, readField, readSelf } from '#rows/readAccount.ts'
import { readFieldValues } from '#rows/readContact.ts'
import { idIn } from '#rows/readValue.ts'
import type { FieldValue } from '#model.ts'
import { equals } from '#odata/ODataFilter.ts'
import type { OtherPropertyBody } from '#wire/index.ts'
import { readAll, readRows, writeRow, act, type CallContext } from './CallContext.ts'

/** Kinds of interaction record that this product writes. */
export type InteractionKind = 'simple' | 'phone' | 'email' | 'whatsapp'

/** Calls about the account, its users, lists and custom fields. */
export type AccountCalls = {
  /** The user that owns the key; rejects with `unauthorized` for a wrong one. */
  self(): Promise<Self>
  account(): Promise<Account>
  /** All users, suspended and integration ones included. Cached. */
  users(): Promise<User[]>
  phoneTypes(): Promise<PhoneType[]>
  interactionTypes(): Promise<InteractionType[]>
  /** The type id of a kind of interaction, by its name in this account, else the usual id (`ploomes.md` 5). */
  interactionTypeId(kind: InteractionKind): Promise<number>
  /** Custom fields of an entity by their label; several under one label are all there (`reliability.md` B37). Cached. */
  fieldsByLabel(entity: FieldEntity): Promise<ReadonlyMap<string, Field[]>>
  /** Creates a custom field of contacts, deals or records, with a native type that one of the account's field types has. */
  createField(field: {
    entity: Exclude<FieldEntity, 'user'>
    label: string
    typeName: string
    multiple?: boolean
  }): Promise<Field>
  /** Custom field values of every user, by user id; empty when the account does not show them. */
  userFields(): Promise<ReadonlyMap<number, FieldValue[]>>
  /** Sets custom fields of a user; others stay. */
  setUserFields(userId: number, fields: OtherPropertyBody[]): Promise<void>
  /** Makes the next use of users, pipelines, fields and types read anew. */
  forgetLists(): void
}

const usualTypeIds: Record<InteractionKind, number> = { simple: 1, phone: 3, email: 4, whatsapp: 7 }
const typeNames: Record<InteractionKind, RegExp> = {
  simple: /^simples|^simple/i,
  phone: /telefone|liga[cç][aã]o|phone|call/i,
  email: /e-?mail/i,
  whatsapp: /whats/i,
}
const entityIds = { contact: 1, deal: 2, interactionRecord: 36 } as const

/** Makes the calls of `AccountCalls`. */
export function createAccountCalls(context: CallContext): AccountCalls {
  const { lists, priority } = context

  const oneRow = async <T>(operation: string, rows: Promise<T[]>): Promise<T> => {
    const [row] = await rows
    if (row === undefined) throw new PloomesError('malformed', { operation, retryable: true })
    return row
  }

  return {
    self: () =>
      oneRow('self', readRows(context, 'self', 'Self', { expand: 'Profile($select=Id,Name)' }, readSelf)),
    account: () => oneRow('account', readRows(context, 'account', 'Account', { top: 1 }, readAccount)),
    users: () => lists.users.get(priority),
    phoneTypes: () => lists.phoneTypes.get(priority),
    interactionTypes: () => lists.interactionTypes.get(priority),
    interactionTypeId: async (kind) => {
      const types = await lists.interactionTypes.get(priority)
      return types.find((type) => typeNames[kind].test(type.name))?.id ?? usualTypeIds[kind]
    },
    fieldsByLabel: async (entity) => {
      const byLabel = new Map<string, Field[]>()
      for (const field of await lists.fields.get(priority)) {
        if (field.entity !== entity) continue
        byLabel.set(field.label, [...(byLabel.get(field.label) ?? []), field])
      }
      return byLabel
    },
    createField: async ({ entity, label, typeName, multiple = false }) => {
      const types = await readAll(context, 'fieldTypes', 'Fields@Types', {}, (row) => ({
        id: idIn(row, 'Id'),
        name: row['Name'],
      }))
      const type = types.find(({ name }) => name === typeName)
      if (type === undefined || type.id === null)
        throw new PloomesError('rejected', {
          operation: 'createField',
          upstreamMessage: `Tipo de campo "${typeName}" não existe`,
        })
      const body = {
        Name: label,
        EntityId: entityIds[entity],
        TypeId: type.id,
        Multiple: multiple,
        Required: false,
      }
      const field = await writeRow(
        context,
        'createField',
        { method: 'POST', path: 'Fields', query: { expand: 'Type' }, body, effect: 'once' },
        readField,
      )
      lists.fields.forget()
      return field
    },
    userFields: async () => {
      const read = (row: Record<string, unknown>): [number, FieldValue[]] | null => {
        const id = idIn(row, 'Id')
        return id === null ? null : [id, readFieldValues(row)]
      }
      try {
        return new Map(
          await readAll(
            context,
            'userFields',
            'Users',
            { filter: equals('Suspended', false), select: 'Id', expand: 'OtherProperties' },
            read,
          ),
        )
      } catch (error) {
        // No source shows custom fields of users in an answer; an account that refuses the expansion has none to read.
        if (error instanceof PloomesError && (error.code === 'rejected' || error.code === 'forbidden'))
          return new Map()
        throw error
      }
    },
    setUserFields: (userId, fields) =>
      act(context, 'setUserFields', 'PATCH', `Users(${checkedId(userId)})`, { OtherProperties: fields }),
    forgetLists: () => {
      for (const list of Object.values(lists)) list.forget()
    },
  }
}

/** An id that goes into a path. Throws RangeError for anything but a positive whole number. */
export function checkedId(id: number): number {
  if (!Number.isSafeInteger(id) || id <= 0) throw new RangeError('an id must be a positive whole number')
  return id
}
