/** A message template; `text` has `{{1}}`… where its parameters go. */
export type NeppoTemplate = {
  id: number
  name: string
  namespace: string
  text: string
  parameterCount: number
  mediaCount: number
  /** Fixed language, or null = free choice. */
  language: string | null
}

/** One parameter that a template asks for. */
export type NeppoTemplateParameter = {
  section: 'header' | 'body' | 'footer' | 'button'
  type: 'text' | 'quickReply' | 'url' | 'currency' | 'date' | 'media' | 'couponCode' | 'other'
  label: string | null
}

/** One value of a template parameter, in the order of the template. */
export type NeppoTemplateValue =
  | { type: 'text'; text: string }
  | { type: 'currency'; value: string; code: string; amount: number }
  | {
      type: 'date'
      value: string
      dayOfWeek?: number
      year?: number
      month?: number
      day?: number
      hour?: number
      minute?: number
      calendar?: string
    }
  | { type: 'couponCode'; code: string }
