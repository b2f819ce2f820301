/** Ids as the gateway's wire carries them: text. Numbers are welcome where a host has them. */
export type PloomesId = string | number

/** A person as lists and pickers show it. */
export type PersonSummary = {
  id: string
  name: string
  email: string | null
  phones: string[]
  company: { id: string; name: string } | null
}

export type CompanySummary = { id: string; name: string }

export type DealSummary = {
  id: string
  title: string
  status: 'open' | 'won' | 'lost'
  pipeline: string
  stage: string
  /** Name of the deal's client. */
  client: string | null
  /** ISO time. */
  createdAt: string | null
}

export type PipelineSummary = { id: string; name: string }

/** Ten or so rows; `more` = ask again with a larger `skip`. */
export type PageOf<T> = { items: T[]; more: boolean }

/** What the agent may create in the CRM (`neppo.md` 4.5, `getpermissionagent`). */
export type CrmPermissions = {
  contact: boolean
  deal: boolean
  quote: boolean
  order: boolean
  document: boolean
}

/** What a new person is filled with: `number` for phones, `email` for the e-mail channel. */
export type NewContact = { name: string; number: string } | { name: string; email: string }

/** Where a new task, proposal, sale or document belongs. */
export type NewOfPerson = { contactId: PloomesId; dealId?: PloomesId; companyId?: PloomesId }

/**
 * What became of a wish to see a page. `taken`: the page said that it handles it. `linked`: an address was opened.
 * `announced`: the event went out, and whether the page listens is not known.
 */
export type PageAnswer = 'taken' | 'linked' | 'announced'

/** Reads and writes of the CRM that the widget needs. Rejections carry what the one who answers gives. */
export type CrmRequests = {
  /** People whose phone is this number, in whatever form. */
  findPersons(query: { phone: string }): Promise<PersonSummary[]>
  searchPersons(query: { text: string; companyId?: PloomesId; skip?: number }): Promise<PageOf<PersonSummary>>
  createPerson(person: {
    name: string
    phone?: string
    email?: string
    companyId?: PloomesId
  }): Promise<PersonSummary>
  /** Makes this number, or this session's client, one with a person; the number joins the person's phones. */
  linkPerson(link: { personId: PloomesId; sessionId?: string; phone?: string }): Promise<void>
  searchCompanies(query: { text: string; skip?: number }): Promise<PageOf<CompanySummary>>
  pipelines(): Promise<PipelineSummary[]>
  /** Deals where the person is client or contact, newest first. */
  dealsOfPerson(query: {
    personId: PloomesId
    text?: string
    pipelineId?: PloomesId
    skip?: number
  }): Promise<PageOf<DealSummary>>
  permissions(): Promise<CrmPermissions>
}

/** Pages of the CRM around the widget. */
export type CrmPages = {
  openPerson(id: PloomesId): PageAnswer
  openCompany(id: PloomesId): PageAnswer
  openDeal(id: PloomesId): PageAnswer
  newPerson(contact: NewContact): PageAnswer
  newDeal(of: { contactId: PloomesId; companyId?: PloomesId }): PageAnswer
  newTask(of: NewOfPerson): PageAnswer
  newQuote(of: Omit<NewOfPerson, 'companyId'>): PageAnswer
  newOrder(of: Omit<NewOfPerson, 'companyId'>): PageAnswer
  newDocument(of: Omit<NewOfPerson, 'companyId'>): PageAnswer
  /** Calls back when the page has created a deal; returns the end of it. */
  onDealCreated(listener: (deal: { dealId: string; dealName: string }) => void): () => void
}

/** The one door of the widget to Ploomes, whoever stands behind it. */
export type PloomesAdapter = CrmRequests & CrmPages
