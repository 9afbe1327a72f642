import { type Field, fieldsOf, typeOf } from '../facts/fields-of.ts'
import type { JsonSchema } from '../facts/json-schemas.ts'
import { escapeHtml, renderCode, renderProse, renderTable } from './html.ts'

export type Schemas = Readonly<Record<string, JsonSchema>>

/** A named shape of the wire: its fields, or its values. */
export function renderShape(name: string, schemas: Schemas): string {
  const schema = schemas[name] ?? {}
  const about =
    schema.description === undefined ? '' : `<p>${renderProse(schema.description)}</p>\n`
  return `<section class="shape" aria-labelledby="shape-${name}">
<h3 id="shape-${name}">${name}</h3>
${about}${renderContent(name, schemas)}
</section>`
}

export function linkToShape(name: string): string {
  return `<a href="#shape-${name}">${renderCode(name)}</a>`
}

export function renderFields(label: string, name: string, schemas: Schemas): string {
  const rows = fieldsOf(schemas[name] ?? {}, schemas).map((field) => [
    renderCode(field.name) + (field.required ? ' <span class="required">required</span>' : ''),
    renderType(field),
    renderProse(field.description),
  ])
  return renderTable(label, ['Field', 'Type', 'Meaning'], rows)
}

function renderContent(name: string, schemas: Schemas): string {
  const schema = schemas[name] ?? {}
  if (schema.enum !== undefined) {
    const values = schema.enum.map((value) => `<li>${renderCode(String(value))}</li>`)
    return `<p>One of</p>\n<ul>\n${values.join('\n')}\n</ul>`
  }
  if (schema.properties !== undefined) return renderFields(`Fields of ${name}`, name, schemas)
  return `<p>${escapeHtml(typeOf(schema))}</p>`
}

function renderType({ type, shapes }: Field): string {
  return shapes.reduce((html, shape) => html.replace(shape, linkToShape(shape)), escapeHtml(type))
}
