import type { AttributeTripleWire, ClientRowWire, ClientUserWire } from '@neppo-chat/neppo/wire'
import { CLIENT_ATTRIBUTES } from '@neppo-chat/neppo/wire'
import type { ClientState } from '#state/ClientState.ts'

/** The client user of a session (`neppo-panel-api.md` 2.2). */
export function toClientUser(client: ClientState): ClientUserWire {
  return {
    id: client.id,
    userName: client.userName,
    name: client.name,
    displayName: client.name,
    phone: client.phone,
    email: client.email,
    cpf: client.cpf,
    country: 'br',
    externalCode: client.externalCode,
    originUser: client.channel,
    resource: `c${client.id}`,
    attributes: toAttributes(client),
  }
}

/** The attributes as triples `[x, definition, value]`. */
export function toAttributes(client: ClientState): AttributeTripleWire[] {
  if (client.company === null) return []
  return [
    [{ id: 1 }, { description: CLIENT_ATTRIBUTES.company, active: true }, client.company.name],
    [{ id: 2 }, { description: CLIENT_ATTRIBUTES.companyId, active: true }, String(client.company.id)],
  ]
}

/** The attributes flattened to text, as lists carry them (`neppo-panel-api.md` 2.5). */
export function toAttributeText(client: ClientState): string | null {
  const triples = toAttributes(client)
  return triples.length === 0
    ? null
    : triples.map(([, { description }, value]) => `${description}: ${value ?? ''}`).join(',')
}

/** Row of the client searches. */
export function toClientRow(client: ClientState): ClientRowWire {
  return { ...toClientUser(client), attributes: toAttributeText(client) }
}
