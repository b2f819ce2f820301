import type { Parts } from '#parts.ts'
import type { LineRegistry } from './LineRegistry.ts'
import { findOne } from '#db/Database.ts'
import type { MediaHosts } from '#media/copyMedia.ts'

const TTL_MS = 10 * 60_000

/**
 * Hosts that hold a tenant's files: the panel itself and the storage host it names (`neppo-panel-api.md` 2.1), asked
 * through any agent's line.
 */
export function createMediaHosts(parts: Parts, lines: LineRegistry): MediaHosts {
  const known = new Map<string, { hosts: Set<string>; until: number }>()
  return async (integrationId) => {
    const cached = known.get(integrationId)
    if (cached && cached.until > parts.now()) return cached.hosts
    const hosts = new Set<string>()
    const panel = URL.parse(parts.integration(integrationId)?.neppoHost ?? '')
    if (panel) hosts.add(panel.host)
    const agent = await findOne<{ id: number }>(
      parts.db,
      'select id from agent where integration_id = $1 and id = any($2) order by id limit 1',
      [integrationId, lines.agentIds()],
    )
    const line = agent && lines.find(agent.id)
    if (!line) return hosts
    const storage = URL.parse(await line.client.storageHost())
    if (storage) hosts.add(storage.host)
    known.set(integrationId, { hosts, until: parts.now() + TTL_MS })
    return hosts
  }
}
