import { useEffect, useState } from 'preact/hooks'

/** The parts of the proposal beside it; follows the scroll and leads to each part. */
export function QuoteIndex({ sections }: { sections: { id: string; title: string }[] }) {
  const [current, setCurrent] = useState(sections[0]?.id)
  useEffect(() => {
    const observer = new IntersectionObserver(
      (entries) => {
        const seen = entries.find((entry) => entry.isIntersecting)
        if (seen) setCurrent(seen.target.id.replace('quote-', ''))
      },
      { rootMargin: '-80px 0px -70% 0px' },
    )
    for (const { id } of sections) {
      const element = document.getElementById(`quote-${id}`)
      if (element) observer.observe(element)
    }
    return () => observer.disconnect()
  }, [])
  return (
    <nav class="quote__index" aria-label="Partes da proposta">
      {sections.map(({ id, title }) => (
        <button
          key={id}
          type="button"
          class={`quote__link${current === id ? ' quote__link--here' : ''}`}
          aria-current={current === id ? 'location' : undefined}
          onClick={() => document.getElementById(`quote-${id}`)?.scrollIntoView({ block: 'start' })}
        >
          {title}
        </button>
      ))}
    </nav>
  )
}
