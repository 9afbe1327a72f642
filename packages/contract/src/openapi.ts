import { answersOf, errorHeadersOf, type OperationAnswer, REQUEST_ID } from './facts/answers-of.ts'
import { type JsonSchema, namedJsonSchemas, refTo } from './facts/json-schemas.ts'
import { type Parameter, parametersOf, SHARED_PARAMETERS } from './facts/parameters-of.ts'
import { reasonsOf, type StatusReasons } from './facts/reasons-of.ts'
import { phraseOf } from './facts/status-phrases.ts'
import {
  type AnswerHeader,
  type Method,
  OPERATIONS,
  type Operation,
  type SchemaName,
} from './operations/index.ts'
import { REASONS } from './reasons.ts'

export interface OpenApiDocument {
  openapi: string
  info: Record<string, unknown>
  servers: { url: string; description: string }[]
  security: Record<string, string[]>[]
  paths: Record<string, Record<string, OpenApiOperation>>
  components: {
    securitySchemes: Record<string, unknown>
    parameters: Record<string, unknown>
    headers: Record<string, OpenApiHeader>
    schemas: Record<string, JsonSchema>
  }
  'x-reasons': Record<string, { status: number; meaning: string; remedy: string }>
}

interface OpenApiHeader {
  description: string
  schema: JsonSchema
}

export interface OpenApiOperation {
  operationId: string
  summary: string
  description: string
  parameters: unknown[]
  requestBody?: unknown
  responses: Record<string, unknown>
  'x-upstream-operation-id'?: string
  'x-alias-of'?: string
}

const REQUEST_ID_COMPONENT = 'RequestId'

/** The OpenAPI 3.1 document of the API, from the same data that the server and its tests read. */
export function buildOpenApi(version: string): OpenApiDocument {
  const schemas = namedJsonSchemas()
  return {
    openapi: '3.1.0',
    info: {
      title: 'Castellan',
      version,
      summary: 'A self-hosted administrator directory: the JumpCloud V1 administrator-users API.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/', description: 'The public address of your server.' }],
    security: [{ apiKey: [] }],
    paths: buildPaths(schemas),
    components: {
      securitySchemes: {
        apiKey: {
          type: 'apiKey',
          in: 'header',
          name: 'x-api-key',
          description: 'The API key of an administrator.',
        },
      },
      parameters: Object.fromEntries(
        SHARED_PARAMETERS.map((parameter) => [parameter.component, buildParameter(parameter)]),
      ),
      headers: { [REQUEST_ID_COMPONENT]: buildHeader(REQUEST_ID) },
      schemas,
    },
    'x-reasons': { ...REASONS },
  }
}

function buildPaths(schemas: Record<string, JsonSchema>): OpenApiDocument['paths'] {
  const paths: OpenApiDocument['paths'] = {}
  const add = (path: string, method: Method, operation: OpenApiOperation) => {
    paths[path] = { ...paths[path], [method.toLowerCase()]: operation }
  }
  for (const operation of Object.values<Operation>(OPERATIONS)) {
    const built = buildOperation(operation, schemas)
    add(operation.path, operation.method, built)
    for (const method of operation.aliasMethods) {
      const { 'x-upstream-operation-id': _upstream, ...alias } = built
      const operationId = `${operation.name}-by-${method.toLowerCase()}`
      add(operation.path, method, { ...alias, operationId, 'x-alias-of': operation.name })
    }
  }
  return paths
}

function buildOperation(
  operation: Operation,
  schemas: Record<string, JsonSchema>,
): OpenApiOperation {
  const answers = answersOf(operation).map((answer) => [
    String(answer.status),
    buildAnswer(answer, schemas),
  ])
  const errors = reasonsOf(operation).map((each) => [String(each.status), buildError(each)])
  return {
    operationId: operation.name,
    ...(operation.upstreamId !== null && { 'x-upstream-operation-id': operation.upstreamId }),
    summary: operation.summary,
    description: operation.description,
    parameters: parametersOf(operation).map((parameter) =>
      parameter.component === undefined
        ? buildParameter(parameter)
        : { $ref: `#/components/parameters/${parameter.component}` },
    ),
    ...(operation.body !== null && { requestBody: buildBody(operation.body, schemas) }),
    responses: Object.fromEntries([...answers, ...errors]),
  }
}

function buildParameter(parameter: Parameter): unknown {
  const { name, description, required, type, pattern, example } = parameter
  return {
    name,
    in: parameter.in,
    description,
    ...(required && { required }),
    schema: { type, ...(pattern !== undefined && { pattern }) },
    ...(example !== undefined && { example }),
  }
}

function buildBody(name: SchemaName, schemas: Record<string, JsonSchema>): unknown {
  const required = (schemas[name]?.required?.length ?? 0) > 0
  return { required, content: jsonOf(refTo(name)) }
}

function buildAnswer(answer: OperationAnswer, schemas: Record<string, JsonSchema>): unknown {
  const refs = answer.schemas.map(refTo)
  // Only a closed shape excludes the other: the receipt of generate-api-key also carries the key that is shown once.
  const closed = answer.schemas.some((name) => schemas[name]?.additionalProperties === false)
  const schema = refs.length > 1 ? { [closed ? 'oneOf' : 'anyOf']: refs } : refs[0]
  return {
    description: answer.description,
    headers: headersOf(answer.headers),
    ...(schema !== undefined && { content: jsonOf(schema) }),
  }
}

function buildError({ status, reasons }: StatusReasons): unknown {
  const meanings = reasons.map((reason) => `\n- \`${reason}\`: ${REASONS[reason].meaning}`)
  return {
    description: `${phraseOf(status)}.\n${meanings.join('')}`,
    headers: headersOf(errorHeadersOf(status)),
    content: jsonOf({ allOf: [refTo('ErrorBody'), { properties: { reason: { enum: reasons } } }] }),
  }
}

function headersOf(headers: readonly AnswerHeader[]): object {
  const own = headers.map((header) => [header.name, buildHeader(header)])
  const ref = { $ref: `#/components/headers/${REQUEST_ID_COMPONENT}` }
  return { ...Object.fromEntries(own), [REQUEST_ID.name]: ref }
}

function buildHeader({ description }: AnswerHeader): OpenApiHeader {
  return { description, schema: { type: 'string' } }
}

function jsonOf(schema: unknown): unknown {
  return { 'application/json': { schema } }
}
