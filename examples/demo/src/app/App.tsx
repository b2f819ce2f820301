import { signal } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'
import { ChatModel } from '#chat/ChatModel.ts'
import { eventsFromChat } from '#chat/chatEvents.ts'
import { EventLogModel } from '#chat/EventLog.ts'
import { obeyChat } from '#chat/obeyChat.ts'
import type { DemoConfig } from '#config/DemoConfig.ts'
import { LoginModel } from '#login/Login.ts'
import { PartsContext, type Parts } from '#parts/parts.ts'
import { navigate } from '#router/location.ts'
import { Toasts } from '#ui/Toasts.tsx'
import { resolvedTheme } from '#ui/theme.ts'
import { EventPanel } from './EventPanel.tsx'
import { Screen } from './Screen.tsx'
import { Sidebar } from './Sidebar.tsx'
import { TopBar } from './TopBar.tsx'
import './App.css'

const drawerOpen = signal(false)
const eventsOpen = signal(false)

/** The CRM: builds what every screen receives, listens to the chat, and frames the current screen. */
export function App({ config }: { config: DemoConfig }) {
  const parts = useMemo(() => createParts(config), [config])
  useEffect(() => {
    const control = new AbortController()
    obeyChat(eventsFromChat, navigate, control.signal)
    return () => control.abort()
  }, [])

  return (
    <PartsContext.Provider value={parts}>
      <div class="app">
        <a class="app__skip" href="#content">
          Ir para o conteúdo
        </a>
        <Sidebar open={drawerOpen.value} onClose={() => (drawerOpen.value = false)} />
        <div class="app__column">
          <TopBar
            onMenu={() => (drawerOpen.value = true)}
            eventsShown={eventsOpen.value}
            onToggleEvents={() => (eventsOpen.value = !eventsOpen.value)}
          />
          <main class="app__main" id="content" tabIndex={-1}>
            <Screen key={parts.login.agent.value.userName} />
          </main>
        </div>
        {eventsOpen.value && <EventPanel onClose={() => (eventsOpen.value = false)} />}
        <Toasts />
      </div>
    </PartsContext.Provider>
  )
}

function createParts(config: DemoConfig): Parts {
  const [firstAgent] = config.agents
  if (firstAgent === undefined) throw new Error('no agent is configured')
  const login = new LoginModel(config, firstAgent)
  return {
    config,
    login,
    events: new EventLogModel(new AbortController().signal),
    chat: new ChatModel(config, login.agent, resolvedTheme),
  }
}
