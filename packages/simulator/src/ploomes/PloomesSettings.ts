/** Switches of the stand-in; each stands for a documented quirk or an open question of `ploomes.md`. */
export type PloomesSettings = {
  /** Calls per minute before 429; null = no limit. */
  rateLimitPerMinute: number | null
  /** Whether calls are counted per account or per key; sources disagree. */
  rateScope: 'account' | 'key'
  /** Whether a 429 carries `Retry-After`. */
  retryAfter: boolean
  /** What a throttled call gets; `empty` is 200 with no rows, as one source claims. */
  throttledAnswer: '429' | 'empty'
  /** Whether `GET /Contacts(1)` works. */
  getById: boolean
  /** Status of a successful POST. */
  createdStatus: 200 | 201
  /** What a PATCH does to custom fields that were not sent. */
  otherProperties: 'merge' | 'replace'
  /** Whether filtering on OtherProperties is allowed; `forbidden` answers 403. */
  otherPropertyFilter: 'allowed' | 'forbidden'
  /** Stages that refuse a deal with 400 and this message: a checklist or a required field. */
  checklists: Record<number, string>
  /** User that automatic distribution makes the owner right after a deal is created. */
  redistributeOwnerTo: number | null
  /** Whether Origin and Tags on a new deal are refused with 400. */
  refuseOriginAndTags: boolean
  /** Users whose profile shows them only the contacts and deals they own. */
  ownRowsOnly: number[]
  /** Delay before every answer, milliseconds. */
  slowMs: number
  /** Connections are cut without an answer. */
  down: boolean
  webhooks: {
    /** Further copies of each delivery. */
    duplicates: number
    /** Deliveries wait until they are released. */
    held: boolean
    /** Deliveries are forgotten. */
    lost: boolean
    shape: 'rows' | 'thin'
    entityName: 'plural' | 'singular'
    /** Failed deliveries in a row before the webhook is switched off; null = never. */
    deactivateAfter: number | null
    timeoutMs: number
  }
}

/** The settings a stand-in starts with: the safest reading of the documents. */
export function defaultSettings(): PloomesSettings {
  return {
    rateLimitPerMinute: 120,
    rateScope: 'account',
    retryAfter: true,
    throttledAnswer: '429',
    getById: false,
    createdStatus: 200,
    otherProperties: 'merge',
    otherPropertyFilter: 'allowed',
    checklists: {},
    redistributeOwnerTo: null,
    refuseOriginAndTags: false,
    ownRowsOnly: [],
    slowMs: 0,
    down: false,
    webhooks: {
      duplicates: 0,
      held: false,
      lost: false,
      shape: 'rows',
      entityName: 'plural',
      deactivateAfter: null,
      timeoutMs: 10_000,
    },
  }
}
