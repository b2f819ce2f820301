/** Every switch of the simulated Neppo: behaviour, latency and the documented quirks. */
export type Settings = {
  bot: {
    /** Off = a new session goes straight to the queue. */
    answers: boolean
    greeting: string
    /** Answers of the customer that the bot waits for before handing over. */
    holdFor: number
    userName: string
  }
  latency: {
    /** From accepted to RECEBIDA. */
    deliveryMs: number
    botMs: number
    /** Between the steps of an active send. */
    sendMs: number
  }
  /** Attendance rule: most open sessions per agent; null = no limit. */
  maxOpenSessions: number | null
  /** A customer who does not answer the agent for so long ends the session; null = never. */
  inactivityMs: number | null
  /** An agent counts as offline this long after the last socket closed. */
  offlineAfterMs: number
  /** Whom a direct transfer may not go to; nothing public says which Neppo does. */
  refuseTransferTo: 'nobody' | 'offline' | 'offlineAndPaused'
  /** What `agentMessagesAfterLastRedirect` gives: the whole session, or only since the last transfer (`neppo-panel-api.md` 7). */
  messagesAfterRedirect: 'session' | 'sinceTransfer'
  /** Rows show up in histories only this long after they were stored. */
  historyLagMs: number
  /** What happens to the next messages that agents send. */
  sendFate: { fate: SendFate; times: number }
  /** STOMP receipts: for nothing, for SUBSCRIBE and DISCONNECT, or also for SEND. */
  brokerReceipts: 'none' | 'subscribe' | 'all'
  /** Receipts of messages on the invented destination and field. */
  messageReceipts: boolean
  /** Frames to agents on `chat.message`: how often each is sent, and the share that is lost (0 to 1). */
  frames: { copies: number; lose: number }
  jwtLifetimeMs: number
  /** A second login with the same chat token kills the first JWT. */
  loginKillsJwt: boolean
  down: 'no' | 'reset' | '503'
  internalChat: boolean
  voiceUrl: string | null
  voiceProperty: string
  /** Recordings under `/archive/`: there at once or after a while, never, or not for everybody. */
  recordings: { mode: 'ready' | 'absent' | 'forbidden'; delayMs: number }
  whatsappVoice: boolean
  whatsappWeb: boolean
  /** How surface G writes dates: Brasília time without zone, ISO with zone, or epoch milliseconds (`neppo.md` 9.5). */
  gatewayDates: 'local' | 'iso' | 'epoch'
  pageCap: number
  /** Every filter of surface G is ignored without an error. */
  ignoreFilters: boolean
  /** v1 `messages` ignores filter and sort (`neppo.md` 2). */
  messagesV1Unfiltered: boolean
  /** Pages of surface G repeat the last row of the page before. */
  overlapPages: boolean
  /** Surface G answers 200 with an empty body. */
  emptyAnswers: boolean
  /** How many requests per minute surface G takes before 429; null = no limit. */
  gatewayPerMinute: number | null
  tokenLifetimeMs: number
}

/** `lose` = taken and forgotten; the drops cut the agent's socket before or after the message is stored. */
export type SendFate = 'store' | 'lose' | 'dropSocketBeforeStore' | 'dropSocketAfterStore'

/** The settings of a fresh simulator: everything documented, no fault. */
export function createSettings(): Settings {
  return {
    bot: {
      answers: true,
      greeting: 'Olá! Aqui é a Padaria Modelo. Já vou chamar alguém para falar com você.',
      holdFor: 0,
      userName: 'assistente@botserver',
    },
    latency: { deliveryMs: 0, botMs: 0, sendMs: 0 },
    maxOpenSessions: null,
    inactivityMs: null,
    offlineAfterMs: 5000,
    refuseTransferTo: 'offline',
    messagesAfterRedirect: 'session',
    historyLagMs: 0,
    sendFate: { fate: 'store', times: Number.POSITIVE_INFINITY },
    brokerReceipts: 'subscribe',
    messageReceipts: true,
    frames: { copies: 1, lose: 0 },
    jwtLifetimeMs: 8 * 3_600_000,
    loginKillsJwt: false,
    down: 'no',
    internalChat: true,
    voiceUrl: null,
    voiceProperty: 'WIDGET',
    recordings: { mode: 'ready', delayMs: 0 },
    whatsappVoice: false,
    whatsappWeb: false,
    gatewayDates: 'local',
    pageCap: 50,
    ignoreFilters: false,
    messagesV1Unfiltered: false,
    overlapPages: false,
    emptyAnswers: false,
    gatewayPerMinute: null,
    tokenLifetimeMs: 3_600_000,
  }
}
