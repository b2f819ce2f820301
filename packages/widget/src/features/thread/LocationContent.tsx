import type { Content } from '@neppo-chat/protocol'
import { Icon } from '#ui/Icon.tsx'
import { mapPinIcon } from '#ui/lateIcons.ts'
import { cleanLine } from '#ui/rich/cleanText.ts'
import { WebLink } from '#ui/rich/RichText.tsx'
import { useText } from '#ui/Ui.ts'

/** A place with a link to a map; coordinates outside the earth get none (`reliability.md` B27). */
export function LocationContent({ content }: { content: Extract<Content, { kind: 'location' }> }) {
  const text = useText()
  const { latitude, longitude } = content
  const isReal = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180
  const name = cleanLine(content.name ?? '')
  return (
    <span class="place">
      <span class="file__kind">
        <Icon path={mapPinIcon} />
      </span>
      <span class="file__words">
        <bdi class="file__name">{name || text.kind.location}</bdi>
        {isReal ? (
          <WebLink href={`https://www.google.com/maps?q=${latitude},${longitude}`}>
            {text.thread.openMap}
          </WebLink>
        ) : (
          <small>{text.thread.badLocation}</small>
        )}
      </span>
    </span>
  )
}
