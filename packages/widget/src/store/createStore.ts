import { batch, effect, signal } from '@preact/signals-core'
import type { ReadonlySignal } from '@preact/signals-core'
import type {
  ActiveSend,
  RequestId,
  SequencedEvent,
  SessionId,
  Snapshot,
  TransferTarget,
} from '@neppo-chat/protocol'
import type { GatewayLine } from '#connection/GatewayLine.ts'
import type { Clock } from '#platform/Clock.ts'
import type { Uploader } from '#platform/Uploader.ts'
import { AgentModel } from './AgentModel.ts'
import { ClassificationModel } from './ClassificationModel.ts'
import { ClockModel } from './ClockModel.ts'
import { ConnectionModel } from './ConnectionModel.ts'
import { DraftsModel, type DraftStore } from './DraftsModel.ts'
import { MediaModel } from './MediaModel.ts'
import { NavigationModel } from './NavigationModel.ts'
import { OutboxModel } from './OutboxModel.ts'
import type { OutboxStore } from './OutboxStore.ts'
import { PagedList } from './PagedList.ts'
import { RepeatableRequests } from './RepeatableRequests.ts'
import { SessionsModel } from './SessionsModel.ts'
import { ThreadsModel } from './ThreadsModel.ts'
import { TransferModel } from './TransferModel.ts'

export type StoreParts = {
  line: GatewayLine
  clock: Clock
  uploader: Uploader
  outboxStore: OutboxStore
  /** Without one, drafts last as long as the page. */
  draftStore?: DraftStore
  randomId: () => string
  isBrowserOnline: ReadonlySignal<boolean>
  onTransferred?: (sessionId: SessionId, to: TransferTarget) => void
}

/** Everything that is true in this tab, kept in step with the line. `dispose` lets all of it go. */
export function createStore(parts: StoreParts) {
  const { line } = parts
  const newRequestId = (): RequestId => parts.randomId() as RequestId
  const clock = new ClockModel(parts.clock)
  const ask = new RepeatableRequests(line, newRequestId)
  const connection = new ConnectionModel(line, parts.isBrowserOnline)
  const sessions = new SessionsModel(line, parts.clock, ask)
  const outbox = new OutboxModel({
    gateway: line,
    store: parts.outboxStore,
    uploader: parts.uploader,
    clock: parts.clock,
    gatewayNow: clock.now,
    newRequestId,
    online: connection.online,
    onSent: (message) => threads.applyReply(message),
  })
  const threads = new ThreadsModel(line, outbox, (session, seq) => sessions.applySession(session, seq))
  const agent = new AgentModel(line, ask, clock)
  const classification = new ClassificationModel(line, ask)
  const transfer = new TransferModel(line, ask, (id, to) => parts.onTransferred?.(id, to))
  const navigation = new NavigationModel()
  const drafts = new DraftsModel((ms, task) => parts.clock.schedule(ms, task), parts.draftStore ?? null)
  const media = new MediaModel(line, clock.now)
  const activeSendText = signal('')
  const activeSends = new PagedList<ActiveSend>(
    async (cursor) => {
      const reply = await line.request('activeSend.recent', { text: activeSendText.peek(), cursor })
      return reply.ok ? { ok: true, data: { items: reply.data.sends, next: reply.data.next } } : reply
    },
    (send) => send.id,
  )

  const applyEvent = (event: SequencedEvent): void => {
    switch (event.name) {
      case 'session.added':
      case 'session.updated':
      case 'session.closed':
        return sessions.applySession(event.payload.session, event.seq)
      case 'session.moved':
        return sessions.applyMoved(event.payload.sessionId, event.seq)
      case 'message.added':
        sessions.applyMessage(event.payload.message)
        if (event.payload.message.requestId) outbox.settle(event.payload.message.requestId)
        return threads.apply(event, event.seq)
      case 'message.updated':
      case 'message.status':
      case 'message.removed':
        return threads.apply(event, event.seq)
      case 'agent.updated':
        return agent.apply(event.payload.agent)
      case 'classification.pending':
        return classification.applyCount(event.payload.count)
    }
  }
  const applySnapshot = (snapshot: Snapshot): void => {
    clock.synchronise(snapshot.now)
    connection.applyUpstream(snapshot.upstream)
    agent.apply(snapshot.agent)
    classification.applyCount(snapshot.pendingClassifications)
    sessions.applySnapshot(snapshot.sessions, snapshot.seq)
    threads.applySnapshot(snapshot.seq)
  }
  const stopListening = line.subscribe((event) => {
    switch (event.kind) {
      case 'state':
        return connection.applyState(event.state)
      case 'snapshot':
        return batch(() => applySnapshot(event.snapshot))
      case 'events':
        return batch(() => event.events.forEach(applyEvent))
      case 'upstream':
        return connection.applyUpstream(event.upstream)
      case 'clock':
        return clock.synchronise(event.now)
      case 'verifying':
        return connection.applyVerifying(event.verifying)
    }
  })
  const stopDraining = effect(() => {
    if (!connection.online.value) return
    outbox.drain()
    threads.retry()
  })
  const stopFollowing = effect(() => {
    const seen = navigation.seenSession.value
    if (seen === null) threads.leave()
    else void threads.open(seen)
  })
  void outbox.restore()

  return {
    clock,
    connection,
    sessions,
    threads,
    outbox,
    agent,
    classification,
    transfer,
    navigation,
    media,
    drafts,
    /** Recent active sends, the tab "Ativos". */
    activeSends,
    dispose(): void {
      stopListening()
      stopDraining()
      stopFollowing()
      outbox.stop()
      sessions.dispose()
      threads.dispose()
      drafts.dispose()
      for (const model of [
        clock,
        connection,
        sessions,
        outbox,
        threads,
        agent,
        classification,
        transfer,
        navigation,
        media,
        drafts,
      ]) {
        model[Symbol.dispose]()
      }
    },
  }
}
export type Store = ReturnType<typeof createStore>
