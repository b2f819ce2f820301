import type { ErrorCode } from '@neppo-chat/protocol'
import type { Side, Trouble } from '#store/ConnectionModel.ts'
import type { Format } from '#ui/format/Format.ts'
import type { Text } from '#ui/text/Text.ts'

/** What the agent can do about it. */
export type WayOut = 'retry' | 'reload' | 'takeOver'
export type TroubleWords = {
  /** Whose failure it is; null when nobody's: the agent signed in elsewhere. */
  side: Exclude<Side, 'login'> | null
  title: string
  hint: string | null
  way: WayOut | null
}

/** Words for a line that will not come back by itself, by code (row B7). */
export function lineWords(code: ErrorCode, text: Text): TroubleWords {
  const words = text.status
  switch (code) {
    case 'badToken':
      return { side: 'neppo', title: words.badToken, hint: words.badTokenHint, way: 'retry' }
    case 'outsideWorkingHours':
      return { side: 'neppo', title: words.outsideHours, hint: words.outsideHint, way: 'retry' }
    case 'loginReplaced':
      return { side: null, title: words.replaced, hint: null, way: 'takeOver' }
    case 'loginExpired':
      return { side: 'gateway', title: words.expired, hint: words.expiredHint, way: 'retry' }
    case 'originNotAllowed':
      return {
        side: 'gateway',
        title: words.originNotAllowed,
        hint: words.originNotAllowedHint,
        way: 'retry',
      }
    case 'versionTooOld':
      return { side: 'gateway', title: words.versionTooOld, hint: words.versionTooOldHint, way: 'reload' }
    case 'integrationUnknown':
      return {
        side: 'gateway',
        title: words.integrationUnknown,
        hint: words.integrationUnknownHint,
        way: 'retry',
      }
    case 'tokenCallbackFailed':
      return { side: 'ploomes', title: words.tokenCallback, hint: words.tokenCallbackHint, way: 'retry' }
    case 'neppoUnavailable':
      return { side: 'neppo', title: words.neppoWaiting, hint: null, way: 'retry' }
    default:
      return { side: 'gateway', title: words.internal, hint: words.internalHint, way: 'retry' }
  }
}

/** Words for whatever stands in the way now. */
export function troubleWords(trouble: Trouble, text: Text, format: Format): TroubleWords {
  const words = text.status
  if (trouble.side === 'login') return lineWords(trouble.code, text)
  if (trouble.kind === 'waiting') {
    if (trouble.side === 'network') return { side: 'network', title: words.network, hint: null, way: 'retry' }
    // The gateway answered, and it is Neppo behind it that did not.
    if (trouble.code === 'neppoUnavailable') {
      return { side: 'neppo', title: words.neppoWaiting, hint: null, way: 'retry' }
    }
    return { side: 'gateway', title: words.gateway, hint: null, way: 'retry' }
  }
  const { side, state } = trouble
  switch (state.state) {
    case 'replaced':
      return { side: null, title: words.replaced, hint: null, way: 'takeOver' }
    case 'outsideHours':
      return { side, title: words.outsideHoursUntil(format.time(state.retryAt)), hint: null, way: null }
    case 'busyCredential':
      return { side, title: words.busyCredential, hint: null, way: null }
    case 'refused': {
      const title = side === 'neppo' ? words.neppoRefused : words.ploomesRefused
      return { side, title, hint: null, way: null }
    }
    default: {
      const title = side === 'neppo' ? words.neppoWaiting : words.ploomesWaiting
      return { side, title, hint: null, way: null }
    }
  }
}
