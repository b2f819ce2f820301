/** One person who can be signed in to the demo: the same agent in the chat and in the CRM. */
export interface DemoAgent {
  userName: string
  name: string
  /** The agent's chat token, given to the widget. */
  chatToken: string
  /** The CRM user's `User-Key`. */
  ploomesKey: string
  ploomesUserId: number
}

/** What `/config.json` carries: where the chat, the gateway and the CRM's API are, and who can sign in. */
export interface DemoConfig {
  /** Address of the chat's `loader.js`; empty when the page is shown without the chat. */
  widgetScript: string
  gatewayUrl: string
  ploomesUrl: string
  agents: DemoAgent[]
}

/** Checks what came from `/config.json`. Throws an Error that says what is missing. */
export function parseDemoConfig(raw: unknown): DemoConfig {
  const record = asRecord(raw, 'configuration')
  const agents = record['agents']
  if (!Array.isArray(agents) || agents.length === 0) throw new Error('configuration: agents is empty')
  return {
    widgetScript: asText(record, 'widgetScript'),
    gatewayUrl: asText(record, 'gatewayUrl'),
    ploomesUrl: asText(record, 'ploomesUrl').replace(/\/+$/, ''),
    agents: agents.map((entry: unknown) => {
      const agent = asRecord(entry, 'agent')
      return {
        userName: asText(agent, 'userName'),
        name: asText(agent, 'name'),
        chatToken: asText(agent, 'chatToken'),
        ploomesKey: asText(agent, 'ploomesKey'),
        ploomesUserId: asNumber(agent, 'ploomesUserId'),
      }
    }),
  }
}

function asRecord(value: unknown, what: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null) throw new Error(`configuration: ${what} is not an object`)
  return value as Record<string, unknown>
}

function asText(record: Record<string, unknown>, name: string): string {
  const value = record[name]
  if (typeof value !== 'string') throw new Error(`configuration: ${name} is not a text`)
  return value
}

function asNumber(record: Record<string, unknown>, name: string): number {
  const value = record[name]
  if (typeof value !== 'number') throw new Error(`configuration: ${name} is not a number`)
  return value
}
