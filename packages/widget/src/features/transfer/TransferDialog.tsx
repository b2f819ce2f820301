import { useEffect, useState } from 'preact/hooks'
import type { Failure, SessionId, TransferAgent, TransferTarget } from '@neppo-chat/protocol'
import type { Store } from '#store/createStore.ts'
import { Avatar } from '#ui/Avatar.tsx'
import { Banner } from '#ui/Banner.tsx'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { EmptyState } from '#ui/EmptyState.tsx'
import { Icon } from '#ui/Icon.tsx'
import { inboxIcon, searchIcon } from '#ui/icons.ts'
import { chevronRightIcon, usersIcon } from '#ui/lateIcons.ts'
import { cleanLine } from '#ui/rich/cleanText.ts'
import { Skeleton } from '#ui/Skeleton.tsx'
import { foldText } from '#ui/rich/foldText.ts'
import { adoptStyles } from '#ui/styles.ts'
import { Tabs } from '#ui/Tabs.tsx'
import { SearchField } from '#ui/SearchField.tsx'
import { useLateText } from '#ui/text/late/useLateText.ts'
import { useText, useToaster } from '#ui/Ui.ts'
import css from './transfer.css?inline'

adoptStyles(css)

const SEARCH_DELAY_MS = 200
const order: readonly TransferAgent['status'][] = ['online', 'paused', 'offline']

/** What was picked, before its group is chosen and it is confirmed. */
type Pick = { kind: 'agent'; agent: TransferAgent } | { kind: 'group'; name: string } | { kind: 'queue' }

/** The group a session goes on in with this agent: its own when the agent is there, else the agent's first. */
export const groupFor = (agent: TransferAgent, current: string): string =>
  agent.groups.includes(current) ? current : (agent.groups[0] ?? current)

function Confirm(props: { store: Store; sessionId: SessionId; pick: Pick; onBack: () => void }) {
  const { store, sessionId, pick } = props
  const text = useText()
  const late = useLateText()
  const toaster = useToaster()
  const current = store.sessions.row(sessionId).peek()?.group.name ?? ''
  const [group, setGroup] = useState(pick.kind === 'agent' ? groupFor(pick.agent, current) : '')
  const [failure, setFailure] = useState<Failure | null>(null)
  const isBusy = store.transfer.transferring.value === sessionId
  const name = cleanLine(pick.kind === 'agent' ? pick.agent.name : pick.kind === 'group' ? pick.name : '')
  const question = {
    agent: late.transfer.toAgent(name),
    group: late.transfer.toGroup(name),
    queue: late.transfer.toQueue,
  }[pick.kind]
  const done = {
    agent: late.transfer.doneAgent(name),
    group: late.transfer.doneGroup(name),
    queue: late.transfer.doneQueue,
  }[pick.kind]

  const transfer = async () => {
    const to: TransferTarget =
      pick.kind === 'agent'
        ? { kind: 'agent', userName: pick.agent.userName, groupName: group }
        : pick.kind === 'group'
          ? { kind: 'group', groupName: pick.name }
          : { kind: 'queue' }
    const refused = await store.transfer.transfer(sessionId, to)
    if (refused) return setFailure(refused)
    toaster.show(done)
    if (store.sessions.row(sessionId).peek()?.toClassify) {
      store.navigation.closeDialogs()
      store.navigation.openDialog({ kind: 'classify', sessionId })
    } else store.navigation.goHome()
  }
  return (
    <Dialog
      title={late.transfer.title}
      onBack={props.onBack}
      foot={
        <>
          <Button onClick={props.onBack}>{text.action.cancel}</Button>
          <Button kind="primary" autofocus busy={isBusy} onClick={() => void transfer()}>
            {late.transfer.confirm}
          </Button>
        </>
      }
    >
      <div class="transfer__confirm">
        {failure && (
          <Banner
            tone="error"
            text={`${text.error[failure.code]} ${late.transfer.refusedHint}`}
            detail={failure.code === 'transferRefused' ? cleanLine(failure.message) : undefined}
          />
        )}
        <h3 class="transfer__question">{question}</h3>
        <p>{pick.kind === 'queue' ? late.transfer.queueHint : late.transfer.historyGoes}</p>
        {pick.kind === 'agent' && pick.agent.status !== 'online' && (
          <Banner tone="warn" text={late.transfer.awayWarning(name)} />
        )}
        {pick.kind === 'agent' && pick.agent.groups.length > 1 && (
          <label class="field">
            <span class="field__label">{late.transfer.inGroup}</span>
            <span class="field__box">
              <select
                class="field__input"
                value={group}
                onChange={(event) => setGroup(event.currentTarget.value)}
              >
                {pick.agent.groups.map((one) => (
                  <option key={one} value={one}>
                    {cleanLine(one)}
                  </option>
                ))}
              </select>
            </span>
          </label>
        )}
      </div>
    </Dialog>
  )
}

/** "Transferir para Agente": who can take the session over, or which group (row W6). */
export function TransferDialog({ store, sessionId }: { store: Store; sessionId: SessionId }) {
  const text = useText()
  const late = useLateText()
  const [query, setQuery] = useState('')
  const [tab, setTab] = useState<'agents' | 'groups'>('agents')
  const [pick, setPick] = useState<Pick | null>(null)

  useEffect(() => {
    const timer = setTimeout(
      () => void store.transfer.load(sessionId, query.trim()),
      query ? SEARCH_DELAY_MS : 0,
    )
    return () => clearTimeout(timer)
  }, [store, sessionId, query])

  if (pick) return <Confirm store={store} sessionId={sessionId} pick={pick} onBack={() => setPick(null)} />

  const state = store.transfer.state.value
  const { agents, groups } = store.transfer.targets.value
  const me = store.agent.agent.value?.userName
  const current = store.sessions.row(sessionId).value?.group.name
  const wanted = foldText(query.trim())
  const matches = (words: string) => foldText(words).includes(wanted)
  const foundAgents = agents
    .filter((agent) => agent.userName !== me && matches(agent.name))
    .toSorted((a, b) => order.indexOf(a.status) - order.indexOf(b.status) || a.name.localeCompare(b.name))
  const foundGroups = groups.filter((name) => name !== current && matches(name))
  const isWaiting = state.kind !== 'ready' && state.kind !== 'failed' && agents.length + groups.length === 0

  return (
    <Dialog title={late.transfer.title} onBack={store.navigation.closeDialog}>
      <div class="transfer">
        <SearchField autofocus label={late.transfer.search} value={query} onInput={setQuery} />
        <Tabs
          label={late.transfer.title}
          chosen={tab}
          onChoose={setTab}
          tabs={[
            { id: 'agents', label: late.transfer.agents, count: foundAgents.length },
            { id: 'groups', label: late.transfer.groups, count: foundGroups.length },
          ]}
        />
        {state.kind === 'failed' && (
          <Banner
            tone="error"
            text={text.error[state.failure.code]}
            action={{
              label: text.action.retry,
              run: () => void store.transfer.load(sessionId, query.trim()),
            }}
          />
        )}
        {isWaiting && (
          <div class="transfer__waiting" aria-busy="true" aria-label={text.loading}>
            {[1, 2, 3].map((row) => (
              <Skeleton key={row} height={40} />
            ))}
          </div>
        )}
        {!isWaiting && tab === 'agents' && (
          <ul class="transfer__list">
            {foundAgents.map((agent) => (
              <li key={agent.userName}>
                <button type="button" class="transfer__row" onClick={() => setPick({ kind: 'agent', agent })}>
                  <Avatar name={agent.name} size={36} />
                  <span class="transfer__words">
                    <bdi class="cut">{cleanLine(agent.name)}</bdi>
                    <small class="cut">{agent.groups.map(cleanLine).join(', ')}</small>
                  </span>
                  <span class={`transfer__state transfer__state_${agent.status}`}>
                    {late.transfer[agent.status]}
                  </span>
                </button>
              </li>
            ))}
            {foundAgents.length === 0 && state.kind === 'ready' && (
              <EmptyState icon={searchIcon} title={late.transfer.noAgents} />
            )}
          </ul>
        )}
        {!isWaiting && tab === 'groups' && (
          <ul class="transfer__list">
            {!wanted && (
              <li>
                <button type="button" class="transfer__row" onClick={() => setPick({ kind: 'queue' })}>
                  <span class="transfer__mark">
                    <Icon path={inboxIcon} />
                  </span>
                  <span class="transfer__words">
                    <bdi class="cut">{late.transfer.queue}</bdi>
                    <small class="cut">{late.transfer.queueHint}</small>
                  </span>
                  <Icon path={chevronRightIcon} size={18} />
                </button>
              </li>
            )}
            {foundGroups.map((name) => (
              <li key={name}>
                <button type="button" class="transfer__row" onClick={() => setPick({ kind: 'group', name })}>
                  <span class="transfer__mark">
                    <Icon path={usersIcon} />
                  </span>
                  <span class="transfer__words">
                    <bdi class="cut">{cleanLine(name)}</bdi>
                  </span>
                  <Icon path={chevronRightIcon} size={18} />
                </button>
              </li>
            ))}
            {foundGroups.length === 0 && wanted && state.kind === 'ready' && (
              <EmptyState icon={searchIcon} title={late.transfer.noGroups} />
            )}
          </ul>
        )}
      </div>
    </Dialog>
  )
}
