import { NeppoError } from '#NeppoError.ts'
import type { NeppoErrorCode } from '#NeppoError.ts'
import { STOMP_ACCEPT_VERSION, STOMP_HEART_BEAT, STOMP_SUBPROTOCOLS } from '#wire/index.ts'
import type { SubscribedName } from '#wire/index.ts'
import type { Published } from './NeppoStream.ts'
import { createReceiptBook } from './ReceiptBook.ts'
import type { ReceiptPatience } from './ReceiptPatience.ts'
import { createSilenceWatch } from './SilenceWatch.ts'
import type { SilenceWatch } from './SilenceWatch.ts'
import { encodeFrame, HeaderNotEncodable } from './StompFrame.ts'
import type { StompFrame, StompVersion } from './StompFrame.ts'
import { createStompReader } from './StompReader.ts'
import type { StreamSocket, StreamSocketFactory } from './StreamSocket.ts'

/** Why a connection is over. */
export type ConnectionEnd = {
  reason: NeppoErrorCode
  /** Status of a refused handshake. */
  status?: number
  /** The broker said ERROR before it hung up. */
  brokerError: boolean
  /** What had been asked of the broker last: nothing but CONNECT, the subscriptions, or a publication. */
  lastAsked: 'connect' | 'subscriptions' | 'publication'
}

/** What one connection needs; `url` holds the JWT. */
export type ConnectionOptions = {
  url: string
  resource: string
  subscriptions: readonly (readonly [SubscribedName, string])[]
  factory: StreamSocketFactory
  patience: ReceiptPatience
  connectTimeoutMs: number
  onLive: (confirmed: boolean) => void
  onMessage: (name: SubscribedName, body: string) => void
  onSkipped: (count: number) => void
  onEnd: (end: ConnectionEnd) => void
}

/** One attempt from opening the socket to its end; it is never opened twice. */
export type StreamConnection = {
  publish(operation: string, destination: string, body: string): Promise<Published>
  /** Says DISCONNECT, waits for its receipt within the bound, and closes. */
  disconnect(): Promise<void>
}

type Phase = 'opening' | 'connecting' | 'subscribing' | 'live' | 'ended'

/** Opens the socket, says CONNECT, subscribes, and reports `onLive` when every subscription is confirmed or the bound is over. */
export function openConnection(options: ConnectionOptions): StreamConnection {
  const { resource, subscriptions, patience } = options
  const reader = createStompReader()
  const receipts = createReceiptBook()
  let phase: Phase = 'opening'
  let version: StompVersion = '1.0'
  let silence: SilenceWatch | undefined
  let refusedStatus: number | undefined
  let brokerError = false
  let lastAsked: ConnectionEnd['lastAsked'] = 'connect'
  let nextReceipt = 0

  const deadline = setTimeout(() => end('timeout'), options.connectTimeoutMs)
  const socket: StreamSocket = options.factory(options.url, STOMP_SUBPROTOCOLS, {
    onOpen: () => {
      if (phase !== 'opening') return
      phase = 'connecting'
      write('CONNECT', { resource, 'accept-version': STOMP_ACCEPT_VERSION, 'heart-beat': STOMP_HEART_BEAT })
    },
    onData: (data) => {
      silence?.heard()
      const { frames, skipped } = reader.push(data)
      if (skipped > 0) options.onSkipped(skipped)
      for (const frame of frames) if (phase !== 'ended') receive(frame)
    },
    onPong: () => silence?.heard(),
    onRefused: (status) => {
      refusedStatus = status
    },
    onClose: () => end('unavailable'),
  })

  function write(command: string, headers: Record<string, string>, body = ''): void {
    socket.send(encodeFrame(command, headers, body, version))
  }

  function receive(frame: StompFrame): void {
    switch (frame.command) {
      case 'CONNECTED':
        if (phase === 'connecting') subscribe(frame)
        return
      case 'RECEIPT':
        receiveReceipt(frame.headers.get('receipt-id') ?? '')
        return
      case 'MESSAGE': {
        const name = subscriptionName(frame)
        if (name === null) options.onSkipped(1)
        else options.onMessage(name, frame.body)
        return
      }
      case 'ERROR':
        // The broker closes after an ERROR; a send that it names was refused, the others are unknown.
        brokerError = true
        receipts.refuse(frame.headers.get('receipt-id') ?? '')
        end('unavailable')
        return
      default:
        options.onSkipped(1)
    }
  }

  /** The receipt of a send that nobody waits for any more still proves that the broker answers sends. */
  function receiveReceipt(id: string): void {
    if (!receipts.confirm(id) && id.startsWith('send-')) patience.learn('confirmed')
  }

  function subscribe(connected: StompFrame): void {
    phase = 'subscribing'
    lastAsked = 'subscriptions'
    clearTimeout(deadline)
    const agreed = connected.headers.get('version')
    version = agreed === '1.2' || agreed === '1.1' ? agreed : '1.0'
    silence = createSilenceWatch({
      announced: connected.headers.get('heart-beat') ?? '',
      ping: () => socket.ping(),
      onSilent: () => end('timeout'),
    })
    // Brokers may handle frames of one client in parallel, so the last receipt alone would not prove the others.
    const confirmations = subscriptions.map(([, destination], index) => {
      const receipt = newReceipt('sub')
      write('SUBSCRIBE', { id: `sub-${index}`, destination, receipt })
      return receipts.wait(receipt, patience.boundMs('subscribe'))
    })
    void Promise.all(confirmations).then((outcomes) => {
      if (phase !== 'subscribing') return
      phase = 'live'
      options.onLive(outcomes.every((outcome) => outcome === 'confirmed'))
    })
  }

  function subscriptionName(frame: StompFrame): SubscribedName | null {
    const id = /^sub-(\d{1,3})$/.exec(frame.headers.get('subscription') ?? '')?.[1]
    if (id !== undefined) return subscriptions[Number(id)]?.[0] ?? null
    const destination = frame.headers.get('destination')
    return subscriptions.find((subscription) => subscription[1] === destination)?.[0] ?? null
  }

  async function publish(operation: string, destination: string, body: string): Promise<Published> {
    if (phase !== 'live') throw new NeppoError('unavailable', { operation })
    const receipt = newReceipt('send')
    lastAsked = 'publication'
    try {
      write('SEND', { destination, receipt }, body)
    } catch (cause) {
      if (cause instanceof HeaderNotEncodable)
        throw new NeppoError('rejected', { operation, upstreamCode: 'destination' })
      throw new NeppoError('unavailable', { operation, cause })
    }
    const outcome = await receipts.wait(receipt, patience.boundMs('send'))
    switch (outcome) {
      case 'confirmed':
      case 'none':
        patience.learn(outcome)
        return { receipt: outcome }
      case 'refused':
        throw new NeppoError('rejected', { operation, upstreamCode: 'brokerError' })
      case 'lost':
        throw new NeppoError('unknownOutcome', { operation })
    }
  }

  async function disconnect(): Promise<void> {
    if (phase === 'live' || phase === 'subscribing') {
      const receipt = newReceipt('leave')
      write('DISCONNECT', { resource, receipt })
      await receipts.wait(receipt, patience.boundMs('disconnect'))
    }
    end('unavailable')
  }

  function newReceipt(of: 'sub' | 'send' | 'leave'): string {
    nextReceipt += 1
    return `${of}-${nextReceipt}`
  }

  function end(reason: NeppoErrorCode): void {
    if (phase === 'ended') return
    phase = 'ended'
    clearTimeout(deadline)
    silence?.stop()
    receipts.close()
    socket.terminate()
    const status = refusedStatus === undefined ? {} : { status: refusedStatus }
    options.onEnd({ reason, brokerError, lastAsked, ...status })
  }

  return { publish, disconnect }
}
