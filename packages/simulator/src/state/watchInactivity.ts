import { closeSession } from './closing.ts'
import type { World } from './World.ts'

/**
 * Closes a session whose customer does not answer the agent for `Settings.inactivityMs`; the returned function
 * ends the watch. A message of the customer, a transfer or a change of the setting starts the time anew.
 */
export function watchInactivity(world: World): () => void {
  return world.events.listen((event) => {
    const { inactivityMs } = world.settings
    if (inactivityMs === null || event.kind !== 'messageStored') return
    const { id, sessionId, sendBy } = event.message
    const session = sessionId === null ? undefined : world.sessions.get(sessionId)
    if (session === undefined || sendBy !== 'agent') return
    world.clock.after(inactivityMs, () => {
      const current = world.sessions.get(session.id)
      const last = current?.messageIds.findLast(
        (candidate) => world.messages.get(candidate)?.sendBy !== 'bot',
      )
      if (
        current === session &&
        current.status === 'OPEN' &&
        last === id &&
        world.settings.inactivityMs !== null
      ) {
        closeSession(world, current, 'inactivity')
      }
    })
  })
}
