import type { PhoneMessage } from '#page/api/PhoneMessage.ts'
import { RoundButton } from '#page/ui/RoundButton.tsx'

const quick = ['👍', '❤️', '😂', '😮', '😢', '🙏']

interface BubbleToolsProps {
  /** Opened by a tap; a mouse and the keyboard reach them without. */
  shown: boolean
  message: PhoneMessage
  onOpen: () => void
  onReply: () => void
  onReact: (emoji: string) => void
}

/** What can be done with a message: answer it, or react to it. */
export function BubbleTools({ shown, message, onOpen, onReply, onReact }: BubbleToolsProps) {
  const own = message.reactions.find(({ from }) => from === 'customer')?.emoji
  return (
    <div class={`bubble-tools${shown ? ' bubble-tools--shown' : ''}`}>
      {shown && (
        <div class="bubble-tools__emojis" role="group" aria-label="Reagir com">
          {quick.map((emoji) => (
            <button
              key={emoji}
              type="button"
              class={`bubble-tools__emoji${own === emoji ? ' bubble-tools__emoji--own' : ''}`}
              aria-label={own === emoji ? `Tirar a reação ${emoji}` : `Reagir com ${emoji}`}
              onClick={() => onReact(own === emoji ? '' : emoji)}
            >
              {emoji}
            </button>
          ))}
        </div>
      )}
      <RoundButton icon="reply" size={18} label="Responder" onClick={onReply} />
      {!shown && <RoundButton icon="react" size={18} label="Reagir" onClick={onOpen} />}
    </div>
  )
}
