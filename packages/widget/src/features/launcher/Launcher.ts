import type { DrawnLauncher } from './drawLauncher.ts'
import { bubblePath } from './drawLauncher.ts'
import css from './launcher.css?inline'

/** What the launcher tells at a glance. `minutes` are what is left of a pause. */
export type LauncherFace = {
  unread: number
  dot: 'none' | 'online' | 'paused' | 'trouble'
  minutes: number | null
  open: boolean
  ringing: boolean
  /** What it is and how it stands, in words. */
  label: string
}

export type Launcher = {
  show(face: LauncherFace): void
  place(place: { side: 'left' | 'right'; offsetX: number; offsetY: number }): void
  remove(): void
}

/** Lucide `chevron-down` (ISC). */
const downPath = 'm6 9 6 6 6-6'

/** Gives the drawn button its badge, its state dot and its voice. */
export function createLauncher(
  root: ShadowRoot,
  { button, path }: DrawnLauncher,
  onPress: () => void,
): Launcher {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  root.adoptedStyleSheets.push(sheet)
  const [unread, dot] = ['launcher__unread', 'launcher__dot'].map((name) => {
    const mark = document.createElement('i')
    mark.className = name
    mark.ariaHidden = 'true'
    return mark
  }) as [HTMLElement, HTMLElement]
  button.append(unread, dot)
  button.ariaBusy = null
  button.addEventListener('click', onPress)

  return {
    show: (face) => {
      path.setAttribute('d', face.open ? downPath : bubblePath)
      unread.dataset.text = face.unread > 99 ? '99+' : face.unread > 0 ? String(face.unread) : ''
      dot.dataset.dot = face.dot
      dot.dataset.text = face.minutes === null ? '' : String(face.minutes)
      button.classList.toggle('launcher_ringing', face.ringing)
      button.setAttribute('aria-expanded', String(face.open))
      button.setAttribute('aria-label', face.label)
      button.title = face.label
    },
    place: ({ side, offsetX, offsetY }) => {
      button.style.left = side === 'left' ? `${offsetX}px` : 'auto'
      button.style.right = side === 'left' ? 'auto' : `${offsetX}px`
      button.style.bottom = `${offsetY}px`
    },
    remove: () => {
      button.removeEventListener('click', onPress)
      button.remove()
    },
  }
}
