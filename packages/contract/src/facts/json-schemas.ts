import { SCHEMAS } from '../schemas/index.ts'

export interface JsonSchema {
  $ref?: string
  type?: string
  description?: string
  enum?: unknown[]
  const?: unknown
  anyOf?: JsonSchema[]
  items?: JsonSchema
  properties?: Record<string, JsonSchema>
  required?: string[]
  additionalProperties?: boolean | JsonSchema
  patternProperties?: Record<string, JsonSchema>
  format?: string
  pattern?: string
  default?: unknown
  minimum?: number
  maximum?: number
  minLength?: number
  maxLength?: number
  minItems?: number
  maxItems?: number
}

const REF = '#/components/schemas/'

/** The named shapes as plain JSON Schema, in which a shape inside another is a `$ref` to its name. */
export function namedJsonSchemas(): Record<string, JsonSchema> {
  const plain = Object.entries(SCHEMAS).map(
    ([name, schema]) => [name, JSON.parse(JSON.stringify(schema))] as [string, JsonSchema],
  )
  const names = new Map(plain.map(([name, schema]) => [JSON.stringify(schema), name]))
  return Object.fromEntries(plain.map(([name, schema]) => [name, simplify(referTo(schema, names))]))
}

/** The name that a `$ref` stands for. */
export function nameOfRef(ref: string): string {
  return ref.slice(REF.length)
}

export function refTo(name: string): JsonSchema {
  return { $ref: `${REF}${name}` }
}

/** Replaces, inside a shape, whatever is one of the named shapes. */
function referTo(schema: JsonSchema, names: ReadonlyMap<string, string>): JsonSchema {
  return mapChildren(schema, (child) => {
    const name = names.get(JSON.stringify(child))
    return name === undefined ? referTo(child, names) : refTo(name)
  })
}

/** A union of literals is an `enum`, and a record of anything is an object with any properties. */
function simplify(schema: JsonSchema): JsonSchema {
  const { patternProperties, ...rest } = mapChildren(schema, simplify)
  const anything = patternProperties?.['^.*$']
  const open = anything === undefined ? rest : { ...rest, additionalProperties: true }
  if (open.anyOf === undefined || !open.anyOf.every((each) => each.const !== undefined)) return open
  const { anyOf, ...union } = open
  return { type: 'string', enum: anyOf.map((each) => each.const), ...union }
}

function mapChildren(schema: JsonSchema, change: (child: JsonSchema) => JsonSchema): JsonSchema {
  const mapped = { ...schema }
  if (schema.items !== undefined) mapped.items = change(schema.items)
  if (schema.anyOf !== undefined) mapped.anyOf = schema.anyOf.map(change)
  if (schema.properties !== undefined) {
    mapped.properties = Object.fromEntries(
      Object.entries(schema.properties).map(([name, child]) => [name, change(child)]),
    )
  }
  return mapped
}
