import { search } from 'jmespath'
import type { Context } from '../context.ts'
import { usageProblem } from '../problem.ts'
import type { Format } from './format.ts'
import { jsonText } from './json-text.ts'

/** Writes what a JMESPath expression finds; `--ndjson` writes each element of a found list on a line. */
export async function writeFound(
  context: Context,
  value: unknown,
  expression: string,
  format: Format,
): Promise<void> {
  const found = await find(value, expression)
  if (format === 'ndjson' && Array.isArray(found))
    for (const each of found) await context.out(jsonText(each))
  else await context.out(jsonText(found, 2))
}

function find(value: unknown, expression: string): Promise<unknown> {
  return new Promise((resolve) => resolve(search(value, expression))).catch((error: Error) => {
    throw usageProblem(`--query '${expression}' is no JMESPath for this: ${error.message}`)
  })
}
