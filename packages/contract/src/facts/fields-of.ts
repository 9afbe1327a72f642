import { type JsonSchema, nameOfRef } from './json-schemas.ts'

export interface Field {
  name: string
  /** The named shapes that the type mentions. */
  shapes: string[]
  type: string
  required: boolean
  /** What may stand there, in words; empty where the type says it all. */
  description: string
}

/** The fields of an object shape; a field that is a named shape borrows its description from `schemas`. */
export function fieldsOf(
  schema: JsonSchema,
  schemas: Readonly<Record<string, JsonSchema>> = {},
): Field[] {
  const required = new Set(schema.required)
  return Object.entries(schema.properties ?? {}).map(([name, field]) => ({
    name,
    shapes: shapesIn(field),
    type: typeOf(field),
    required: required.has(name),
    description: describe(field, schemas),
  }))
}

/** The type in words: `string`, `list of RoleName`, `ApiKeyHash or null`. */
export function typeOf(schema: JsonSchema): string {
  if (schema.$ref !== undefined) return nameOfRef(schema.$ref)
  if (schema.anyOf !== undefined) return schema.anyOf.map(typeOf).join(' or ')
  if (schema.items !== undefined) return `list of ${typeOf(schema.items)}`
  return schema.type ?? 'anything'
}

function shapesIn(schema: JsonSchema): string[] {
  if (schema.$ref !== undefined) return [nameOfRef(schema.$ref)]
  return [...(schema.anyOf ?? []), ...(schema.items === undefined ? [] : [schema.items])].flatMap(
    shapesIn,
  )
}

function describe(schema: JsonSchema, schemas: Readonly<Record<string, JsonSchema>>): string {
  if (schema.$ref !== undefined) return schemas[nameOfRef(schema.$ref)]?.description ?? ''
  const alternatives = (schema.anyOf ?? []).map((each) => describe(each, schemas))
  const parts = [schema.description, limitsOf(schema), ...alternatives]
  return parts.filter((part) => part !== undefined && part !== '').join(' ')
}

function limitsOf(schema: JsonSchema): string {
  const { minimum, maximum, maxLength, minItems, maxItems } = schema
  const limits: string[] = []
  if (minimum !== undefined && maximum !== undefined) limits.push(`${minimum} to ${maximum}`)
  else if (minimum !== undefined) limits.push(`at least ${minimum}`)
  if (maxLength !== undefined) limits.push(`at most ${maxLength} characters`)
  if (minItems !== undefined && minItems === maxItems) limits.push(`exactly ${minItems}`)
  if (schema.default !== undefined) limits.push(`${JSON.stringify(schema.default)} unless given`)
  const text = limits.join(', ')
  return text === '' ? '' : `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}
