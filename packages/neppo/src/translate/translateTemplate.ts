import type * as v from 'valibot'
import type {
  NeppoActiveSendInput,
  NeppoTemplate,
  NeppoTemplateParameter,
  NeppoTemplateValue,
} from '#model.ts'
import type { TemplateParameter, TemplateParsed } from '#schema/Template.ts'
import { TEMPLATE_SECTIONS } from '#wire/index.ts'
import type { AdditionalInfoWire, TemplateValueWire } from '#wire/index.ts'

const TYPES: ReadonlyMap<string, NeppoTemplateParameter['type']> = new Map([
  ['TEXT', 'text'],
  ['QUICK_REPLY', 'quickReply'],
  ['URL', 'url'],
  ['CURRENCY', 'currency'],
  ['DATE', 'date'],
  ['MEDIA', 'media'],
  ['COUPON_CODE', 'couponCode'],
])

const SECTIONS: ReadonlyMap<string, NeppoTemplateParameter['section']> = new Map([
  ['HEADER', 'header'],
  ['BODY', 'body'],
  ['FOOTER', 'footer'],
  ['BUTTON', 'button'],
])

/** A template in our words. */
export function translateTemplate(row: TemplateParsed): NeppoTemplate {
  return {
    id: row.id,
    name: row.elementName,
    namespace: row.nameSpace,
    text: row.template,
    parameterCount: row.parameterCount,
    mediaCount: row.mediaParameterCount,
    language: row.language,
  }
}

/** A template parameter in our words; an unknown section counts as the body. */
export function translateTemplateParameter(
  row: v.InferOutput<typeof TemplateParameter>,
): NeppoTemplateParameter {
  return {
    section: SECTIONS.get(row.type.toUpperCase()) ?? 'body',
    type: TYPES.get(row.paramType.toUpperCase()) ?? 'other',
    label: row.label,
  }
}

/** The JSON text `additionalInfo` of a template send (`neppo.md` 3.6). */
export function additionalInfo(template: NonNullable<NeppoActiveSendInput['template']>): string {
  const parameters: AdditionalInfoWire['parameters'] = {}
  for (const word of TEMPLATE_SECTIONS) {
    const section = SECTIONS.get(word)
    const values = section && template.values[section]
    if (values && values.length > 0) parameters[word] = values.map(toWire)
  }
  const info: AdditionalInfoWire = {
    namespace: template.namespace,
    elementName: template.name,
    parameters,
    ...(template.headerMedia ? { medias: { HEADER: [template.headerMedia] } } : {}),
    openSession: false,
    // `pt_BR` is what Neppo's own widget sends by default (`neppo-panel-api.md` 2.6).
    language: template.language ?? 'pt_BR',
  }
  return JSON.stringify(info)
}

function toWire(value: NeppoTemplateValue): TemplateValueWire {
  switch (value.type) {
    case 'text':
      return { type: 'text', text: value.text }
    case 'currency':
      return { type: 'currency', currency: { value: value.value, code: value.code, amount: value.amount } }
    case 'date': {
      const { type: _, ...dateTime } = value
      return { type: 'dateTime', dateTime }
    }
    case 'couponCode':
      return { type: 'coupon_code', coupon_code: value.code }
  }
}
