/** Row of `hsm/group/{groupId}` and of gateway `hsm-template` (`neppo.md` 3.6). */
export type TemplateWire = {
  id: number
  elementName: string
  /** Capital S. */
  nameSpace: string
  /** Text with `{{1}}`…, numbered over HEADER, BODY, FOOTER, BUTTON, skipping media. */
  template: string
  description?: string | null
  parameterCount: number
  mediaParameterCount: number
  language?: string | null
}

/** Row of `hsm/parameters/{templateId}`. */
export type TemplateParameterWire = {
  id?: number | null
  /** One of {@link TEMPLATE_SECTIONS}. */
  type: string
  /** One of {@link TEMPLATE_PARAMETER_TYPES}. */
  paramType: string
  label?: string | null
}

/** Sections in numbering order. */
export const TEMPLATE_SECTIONS = ['HEADER', 'BODY', 'FOOTER', 'BUTTON'] as const

/** Kinds of parameter. */
export const TEMPLATE_PARAMETER_TYPES = [
  'TEXT',
  'QUICK_REPLY',
  'URL',
  'CURRENCY',
  'DATE',
  'MEDIA',
  'COUPON_CODE',
] as const

/** Value of the query `templateTypeName` that lists call permission templates. */
export const CALL_PERMISSION_TEMPLATE = 'call-permission-reply'
