import { adoptStyles } from '#ui/styles.ts'
import { AudioContent } from './AudioContent.tsx'
import { ButtonsContent, ListContent } from './ChoicesContent.tsx'
import { ContactsContent } from './ContactsContent.tsx'
import { DocumentContent } from './DocumentContent.tsx'
import { LocationContent } from './LocationContent.tsx'
import { PictureContent } from './PictureContent.tsx'
import type { Shown } from './Shown.ts'
import { useThread } from './ThreadContext.ts'
import css from './card.css?inline'

adoptStyles(css)

/** Everything a message can hold that is more than words. Its code comes with the first message that needs it. */
export function CardContent({ shown: { content, key } }: { shown: Shown }) {
  const local = useThread().model.localFile(key)
  switch (content.kind) {
    case 'image':
    case 'video':
      return <PictureContent content={content} local={local} />
    case 'audio':
      return <AudioContent content={content} shownKey={key} local={local} />
    case 'document':
      return <DocumentContent content={content} local={local} />
    case 'location':
      return <LocationContent content={content} />
    case 'contacts':
      return <ContactsContent content={content} />
    case 'buttons':
      return <ButtonsContent content={content} />
    case 'list':
      return <ListContent content={content} />
    default:
      return null
  }
}
