import type { BootOptions } from './BootOptions.ts'

/** Globals that pages made for Neppo's own widget set before its script (`neppo.md` 2). */
type NeppoGlobals = {
  neppoHost?: unknown
  neppoToken?: unknown
  neppoPosition?: unknown
  neppoPartner?: unknown
}

/**
 * Reads those globals once and deletes them, so that no later script finds the token there (`reliability.md` S10).
 * What cannot be a value is left out.
 */
export function takeFallbackOptions(page: NeppoGlobals = window as NeppoGlobals): Partial<BootOptions> {
  const { neppoHost, neppoToken, neppoPosition } = page
  for (const name of ['neppoHost', 'neppoToken', 'neppoPosition', 'neppoPartner'] as const) {
    try {
      delete page[name]
    } catch {
      // Declared with `var`, it cannot be deleted; emptied is as good.
      page[name] = undefined
    }
  }
  return {
    ...(typeof neppoHost === 'string' ? { gatewayUrl: neppoHost } : {}),
    ...(typeof neppoToken === 'string' || typeof neppoToken === 'function'
      ? { token: neppoToken as BootOptions['token'] }
      : {}),
    ...(typeof neppoPosition === 'string' && /left|esquerda/i.test(neppoPosition)
      ? { position: 'left' as const }
      : {}),
  }
}
