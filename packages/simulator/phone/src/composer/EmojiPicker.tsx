import './EmojiPicker.css'

const shelves = [
  {
    name: 'Rostos',
    emojis:
      '😀 😃 😄 😁 😅 😂 🤣 🙂 😉 😊 😇 🥰 😍 😘 😋 😜 🤗 🤔 🤨 😐 🙄 😏 😴 😷 🤒 🥳 😎 🤓 😕 😟 🙁 😮 😳 🥺 😢 😭 😤 😠 😡 🤯',
  },
  { name: 'Gestos', emojis: '👍 👎 👌 ✌️ 🤞 🤝 👏 🙌 👐 🙏 💪 👋 🤙 👉 👈 👆 👇 ✋ 🤲 👀' },
  {
    name: 'Coisas',
    emojis:
      '❤️ 🧡 💛 💚 💙 💜 🖤 💔 💯 🔥 ✨ ⭐ 🎉 🎂 🎁 📦 🚚 🏠 🏢 📞 📱 💻 📄 📎 📷 🎤 💰 💳 🧾 ✅ ❌ ⚠️ ❓ ❗ ⏰ 📅',
  },
  {
    name: 'Comida e mais',
    emojis: '🍞 🥐 🥖 🍰 🧁 🍪 🍫 ☕ 🍕 🥗 🍎 🍓 🌽 🥩 🍺 🥂 🐶 🐱 🌳 🌸 ☀️ 🌧️ ⚽ 🚗 ✈️',
  },
]

/** A shelf of emojis; picking one puts it at the cursor. */
export function EmojiPicker({ onPick, onClose }: { onPick: (emoji: string) => void; onClose: () => void }) {
  return (
    <div
      class="emojis"
      role="dialog"
      aria-label="Emojis"
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
    >
      {shelves.map((shelf) => (
        <div key={shelf.name} role="group" aria-label={shelf.name}>
          <p class="emojis__name">{shelf.name}</p>
          <div class="emojis__shelf">
            {shelf.emojis.split(' ').map((emoji) => (
              <button key={emoji} type="button" class="emojis__one" onClick={() => onPick(emoji)}>
                {emoji}
              </button>
            ))}
          </div>
        </div>
      ))}
    </div>
  )
}
