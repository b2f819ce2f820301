import {
  ChatContainer,
  Conversation,
  ConversationList,
  MainContainer,
  Message,
  MessageInput,
  MessageList,
} from '@chatscope/chat-ui-kit-react'
import '@chatscope/chat-ui-kit-styles/dist/default/styles.min.css'
import { useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'
import type { PeerConversation, PeerMessage } from './Peer.ts'

type View =
  | { kind: 'nothing' }
  | { kind: 'thread'; messages: PeerMessage[] }
  | { kind: 'list'; conversations: PeerConversation[] }

/** The kit as its own documentation shows it: one `Message` per message, state held by the page. */
function Chat() {
  const [view, setView] = useState<View>({ kind: 'nothing' })
  useEffect(() => {
    window.peer = {
      open: (messages) => setView({ kind: 'thread', messages }),
      append: (message) =>
        setView((now) => (now.kind === 'thread' ? { ...now, messages: [...now.messages, message] } : now)),
      list: (conversations) => setView({ kind: 'list', conversations }),
      change: (changed) =>
        setView((now) =>
          now.kind === 'list'
            ? {
                ...now,
                conversations: now.conversations.map((one) => (one.id === changed.id ? changed : one)),
              }
            : now,
        ),
    }
  }, [])
  if (view.kind === 'nothing') return null
  if (view.kind === 'list')
    return (
      <ConversationList>
        {view.conversations.map(({ id, name, last, unread }) => (
          <Conversation key={id} name={name} info={last} unreadCnt={unread} />
        ))}
      </ConversationList>
    )
  return (
    <MainContainer>
      <ChatContainer>
        <MessageList autoScrollToBottomOnMount>
          {view.messages.map(({ id, text, own }) => (
            <Message
              key={id}
              model={{ message: text, direction: own ? 'outgoing' : 'incoming', position: 'single' }}
            />
          ))}
        </MessageList>
        <MessageInput attachButton={false} />
      </ChatContainer>
    </MainContainer>
  )
}

createRoot(document.getElementById('box') as HTMLElement).render(<Chat />)
