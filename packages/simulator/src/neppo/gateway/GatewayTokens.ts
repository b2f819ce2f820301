import type { World } from '#state/World.ts'

/** The OAuth2 tokens of surface G: one live token per credential, a new one kills the old (`neppo.md` 1.1). */
export type GatewayTokens = {
  /** A token answer, or null when key, secret, user or password is wrong. */
  grant(request: { consumerKey: string; consumerSecret: string; form: Record<string, string> }): {
    access_token: string
    refresh_token: string
    scope: string
    token_type: string
    expires_in: number
  } | null
  isLive(token: string): boolean
  /** Ends the live token without telling anybody. */
  kill(): void
}

/** Creates the token keeper of one simulated Neppo. */
export function createGatewayTokens(world: World): GatewayTokens {
  let live: { token: string; refresh: string; expiresAt: number } | null = null

  return {
    grant({ consumerKey, consumerSecret, form }) {
      const { credentials } = world.company
      if (consumerKey !== credentials.consumerKey || consumerSecret !== credentials.consumerSecret)
        return null
      const byPassword =
        form['grant_type'] === 'password' &&
        form['username'] === credentials.username &&
        form['password'] === credentials.password
      const byRefresh =
        form['grant_type'] === 'refresh_token' && live !== null && form['refresh_token'] === live.refresh
      if (!byPassword && !byRefresh) return null
      const { tokenLifetimeMs } = world.settings
      live = {
        token: world.random.hex(32),
        refresh: world.random.hex(32),
        expiresAt: world.clock.now() + tokenLifetimeMs,
      }
      return {
        access_token: live.token,
        refresh_token: live.refresh,
        scope: 'default',
        token_type: 'Bearer',
        expires_in: Math.floor(tokenLifetimeMs / 1000),
      }
    },
    isLive: (token) => live !== null && live.token === token && live.expiresAt > world.clock.now(),
    kill() {
      live = null
    },
  }
}
