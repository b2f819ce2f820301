import { PloomesError } from '#PloomesError.ts'
import type { Company, Contact, Person } from '#model.ts'
import {
  above,
  allOf,
  anyOf,
  atLeast,
  contains,
  equals,
  notEmpty,
  some,
  type ODataFilter,
} from '#odata/ODataFilter.ts'
import { pageCap } from '#odata/queryString.ts'
import {
  formatPhone,
  phoneVariants,
  readPhone,
  readPhones,
  samePhone,
  type KnownPhone,
} from '#phones/readPhone.ts'
import { readContact } from '#rows/readContact.ts'
import { idIn } from '#rows/readValue.ts'
import type { ContactBody, OtherPropertyBody, PhoneBody, UpdateOtherPropertyBody } from '#wire/index.ts'
import { checkedId } from './accountCalls.ts'
import { readPage, readRows, writeRow, type CallContext, type Page } from './CallContext.ts'
import { rowPresence, type Presence } from './rowPresence.ts'

/** A person to create. `phone` is written as people read it; a text that is no number is refused by the caller. */
export type NewPerson = {
  name: string
  phone?: KnownPhone | null
  email?: string | null
  companyId?: number | null
  ownerId?: number | null
  fields?: OtherPropertyBody[]
}

/** What may change on a person or company; absent = stays. */
export type ContactChanges = {
  name?: string
  email?: string | null
  ownerId?: number | null
  companyId?: number | null
  statusId?: number
  fields?: OtherPropertyBody[]
}

/** Calls about people and companies. */
export type PeopleCalls = {
  /**
   * People whose phone is this line, oldest first; several are normal. Searches every form a number is stored in,
   * then confirms each hit by its own digits. A text that is no complete number finds nobody.
   */
  findPersonsByPhone(phone: string | KnownPhone): Promise<Person[]>
  /** People by name, e-mail or phone, whatever the text looks like. */
  searchPersons(search: {
    text: string
    companyId?: number
    skip?: number
    top?: number
  }): Promise<Page<Person>>
  searchCompanies(search: { text: string; skip?: number; top?: number }): Promise<Page<Company>>
  /** A person or company with phones and custom fields. Null is no proof of deletion: ask `contactPresence`. */
  getContact(id: number): Promise<Contact | null>
  /** Whether a contact exists for this user; an absent one may also be hidden by the user's profile. */
  contactPresence(id: number): Promise<Presence>
  /** Rejects with `unknownOutcome` when the answer was lost: look the person up before trying again. */
  createPerson(person: NewPerson): Promise<Person>
  updateContact(id: number, changes: ContactChanges): Promise<Contact>
  /** Adds a line to a contact's phones and returns the contact; does nothing when it is there in any form. */
  addPhone(contactId: number, phone: KnownPhone): Promise<Contact>
  /** Sets the full list of values of one custom field of a contact and leaves the others alone. */
  updateOtherProperty(
    contactId: number,
    fieldKey: string,
    values: Omit<OtherPropertyBody, 'FieldKey'>[],
  ): Promise<Contact>
  /**
   * One page of contacts in order of id, for syncs: pass the last id to go on; `done` when nothing follows.
   * `changedSince` is epoch milliseconds; `fieldIds` asks for these custom fields as well as phones.
   */
  contactsAfter(query: {
    afterId: number
    kind?: 'person' | 'company'
    withPhone?: boolean
    changedSince?: number
    top?: number
  }): Promise<{
    contacts: Contact[]
    lastId: number
    done: boolean
  }>
}

const listExpand = 'Phones,Company($select=Id,Name),Owner($select=Id,Name)'
const fullExpand = `${listExpand},OtherProperties`
const brazil = 76
const defaultPageSize = 10

/** Makes the calls of `PeopleCalls`. */
export function createPeopleCalls(context: CallContext): PeopleCalls {
  const { lists, priority } = context
  /** Changes of one contact's phones wait for each other: a PATCH replaces the whole list. */
  const phoneChanges = new Map<number, Promise<unknown>>()

  const persons = (operation: string, filter: ODataFilter, orderBy: string, top: number): Promise<Person[]> =>
    readRows(
      context,
      operation,
      'Contacts',
      { filter: allOf(equals('TypeId', 2), filter), expand: listExpand, orderBy, top },
      readContact,
    ).then((contacts) => contacts.filter((contact) => contact.kind === 'person'))

  const getContact = async (id: number): Promise<Contact | null> => {
    const query = { filter: equals('Id', checkedId(id)), expand: fullExpand, top: 1 }
    const [contact] = await readRows(context, 'getContact', 'Contacts', query, readContact)
    return contact?.id === id ? contact : null
  }

  const findPersonsByPhone = async (given: string | KnownPhone): Promise<Person[]> => {
    const phone = typeof given === 'string' ? readPhone(given) : given
    if (phone.kind === 'unreadable') return []
    const hasPhone = (person: Person): boolean =>
      person.phones.some(({ text }) => readPhones(text).some((other) => samePhone(other, phone)))
    const stored = phoneVariants(phone).map((digits) => equals('p/SearchPhoneNumber', Number(digits)))
    const found = (
      await persons('findPersonsByPhone', some('Phones', 'p', anyOf(...stored)), 'Id', 50)
    ).filter(hasPhone)
    if (found.length > 0 || phone.kind === 'foreign') return found
    // Two numbers in one field, or words around them, spoil the searchable digits; the text is still there.
    const tail = phone.local.slice(-8)
    const written = ['-', '', ' ', '.'].map((mark) =>
      contains('p/PhoneNumber', `${tail.slice(0, 4)}${mark}${tail.slice(4)}`),
    )
    return (await persons('findPersonsByPhone', some('Phones', 'p', anyOf(...written)), 'Id', 50)).filter(
      hasPhone,
    )
  }

  const addPhoneNow = async (contactId: number, phone: KnownPhone): Promise<Contact> => {
    const before = await getContact(contactId)
    if (before === null) throw new PloomesError('notFound', { operation: 'addPhone' })
    if (hasLine(before, phone)) return before
    const Phones: PhoneBody[] = [
      ...before.phones.map((known) => ({
        ...(known.id === null ? {} : { Id: known.id }),
        PhoneNumber: known.text,
        TypeId: known.typeId ?? 2,
        ...(known.countryId === null ? {} : { CountryId: known.countryId }),
      })),
      await newPhone(phone),
    ]
    const query = { expand: fullExpand }
    const after = await writeRow(
      context,
      'addPhone',
      { method: 'PATCH', path: `Contacts(${contactId})`, query, body: { Phones }, effect: 'idempotent' },
      readContact,
    )
    if (!hasLine(after, phone))
      throw new PloomesError('malformed', { operation: 'addPhone', retryable: true })
    return after
  }

  const newPhone = async (phone: KnownPhone): Promise<PhoneBody> => {
    const types = await lists.phoneTypes.get(priority)
    const mobile = phone.kind === 'foreign' || phone.mobile
    const wanted = mobile ? /celular|m[oó]vel|mobile|whats/i : /comercial|fixo|trabalho|work|office/i
    const TypeId = types.find(({ name }) => wanted.test(name))?.id ?? (mobile ? 2 : 1)
    return {
      PhoneNumber: formatPhone(phone),
      TypeId,
      ...(phone.kind === 'brazil' ? { CountryId: brazil } : {}),
    }
  }

  return {
    findPersonsByPhone,
    searchPersons: async ({ text, companyId, skip = 0, top = defaultPageSize }) => {
      const wanted = text.trim()
      if (readPhone(wanted).kind !== 'unreadable' && companyId === undefined) {
        return { items: skip > 0 ? [] : await findPersonsByPhone(wanted), more: false }
      }
      const filter = allOf(
        equals('TypeId', 2),
        companyId === undefined ? null : equals('CompanyId', companyId),
        wanted === '' ? null : contains(wanted.includes('@') ? 'Email' : 'Name', wanted),
      )
      const page = await readPage(
        context,
        'searchPersons',
        'Contacts',
        { filter, expand: listExpand, orderBy: 'Name,Id', skip, top },
        readContact,
      )
      return { items: page.items.filter((contact) => contact.kind === 'person'), more: page.more }
    },
    searchCompanies: async ({ text, skip = 0, top = defaultPageSize }) => {
      const filter = allOf(equals('TypeId', 1), text.trim() === '' ? null : contains('Name', text.trim()))
      const page = await readPage(
        context,
        'searchCompanies',
        'Contacts',
        { filter, expand: 'Phones,Owner($select=Id,Name)', orderBy: 'Name,Id', skip, top },
        readContact,
      )
      return { items: page.items.filter((contact) => contact.kind === 'company'), more: page.more }
    },
    getContact,
    contactPresence: (id) => rowPresence(context, 'Contacts', id),
    createPerson: async ({ name, phone, email, companyId, ownerId, fields }) => {
      const body: ContactBody = {
        Name: name,
        TypeId: 2,
        ...(phone ? { Phones: [await newPhone(phone)] } : {}),
        ...(email ? { Email: email } : {}),
        ...(companyId ? { CompanyId: companyId } : {}),
        ...(ownerId ? { OwnerId: ownerId } : {}),
        ...(fields !== undefined && fields.length > 0 ? { OtherProperties: fields } : {}),
      }
      const created = await writeRow(
        context,
        'createPerson',
        { method: 'POST', path: 'Contacts', query: { expand: fullExpand }, body, effect: 'once' },
        readContact,
      )
      if (created.kind !== 'person') throw new PloomesError('unknownOutcome', { operation: 'createPerson' })
      return created
    },
    updateContact: (id, { name, email, ownerId, companyId, statusId, fields }) => {
      const body: Partial<ContactBody> & { StatusId?: number } = {}
      if (name !== undefined) body.Name = name
      if (email !== undefined) body.Email = email
      if (ownerId !== undefined) body.OwnerId = ownerId
      if (companyId !== undefined) body.CompanyId = companyId
      if (statusId !== undefined) body.StatusId = statusId
      if (fields !== undefined) body.OtherProperties = fields
      return writeRow(
        context,
        'updateContact',
        {
          method: 'PATCH',
          path: `Contacts(${checkedId(id)})`,
          query: { expand: fullExpand },
          body,
          effect: 'idempotent',
        },
        readContact,
      )
    },
    addPhone: (contactId, phone) => {
      const earlier = phoneChanges.get(checkedId(contactId)) ?? Promise.resolve()
      const change = earlier.then(
        () => addPhoneNow(contactId, phone),
        () => addPhoneNow(contactId, phone),
      )
      const settled = change.then(
        () => undefined,
        () => undefined,
      )
      phoneChanges.set(contactId, settled)
      void settled.then(() => phoneChanges.get(contactId) === settled && phoneChanges.delete(contactId))
      return change
    },
    updateOtherProperty: (contactId, FieldKey, Values) => {
      const body: UpdateOtherPropertyBody = { FieldKey, Values }
      const path = `Contacts(${checkedId(contactId)})/UpdateOtherProperty`
      return writeRow(
        context,
        'updateOtherProperty',
        { method: 'POST', path, query: { expand: fullExpand }, body, effect: 'idempotent' },
        readContact,
      )
    },
    contactsAfter: async ({ afterId, kind, withPhone = false, changedSince, top = pageCap }) => {
      const filter = allOf(
        above('Id', afterId),
        kind === undefined ? null : equals('TypeId', kind === 'company' ? 1 : 2),
        withPhone ? notEmpty('Phones') : null,
        changedSince === undefined ? null : atLeast('LastUpdateDate', new Date(changedSince)),
      )
      const path = { filter, expand: fullExpand, orderBy: 'Id', top }
      // The raw ids decide how to go on, so that a row nobody can read does not stop a sync.
      const rows = await readRows(context, 'contactsAfter', 'Contacts', path, (row) => ({
        id: idIn(row, 'Id'),
        contact: readContact(row),
      }))
      const lastId = rows.reduce((highest, { id }) => Math.max(highest, id ?? 0), afterId)
      return {
        contacts: rows.flatMap(({ contact }) => contact ?? []),
        lastId,
        done: rows.length < Math.min(top, pageCap),
      }
    },
  }
}

function hasLine(contact: Contact, phone: KnownPhone): boolean {
  return contact.phones.some(({ text }) => readPhones(text).some((other) => samePhone(other, phone)))
}
