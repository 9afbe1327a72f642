import { type OwnRequest, sendRequest } from '@castellan/client/call'
import { readInput } from '../../ask.ts'
import type { Command } from '../../command.ts'
import { EXIT } from '../../exit-code.ts'
import { clean } from '../../output/clean.ts'
import { jsonText } from '../../output/json-text.ts'
import { parseJson } from '../../parse/parse-json.ts'
import { usageProblem } from '../../problem.ts'

const METHODS = ['GET', 'POST', 'PUT', 'DELETE'] as const

export const send: Command = {
  about: `Sends a request of your own making with the key and the organization of the profile, and writes the JSON of the answer. The path begins with /api as a rule; what a changing request does is not asked about.

--data takes JSON, or \`-\` for JSON on standard input.`,
  words: [
    {
      name: 'METHOD',
      summary: 'GET, POST, PUT or DELETE',
      completion: { kind: 'values', values: METHODS },
    },
    { name: 'PATH', summary: 'from `/` on, with a query if there is one' },
  ],
  options: [
    { name: 'data', letter: 'd', value: 'JSON', summary: 'the body; `-` for standard input' },
    { name: 'include', letter: 'i', summary: 'status, headers and an empty line first' },
    { name: 'query', value: 'JMESPATH', summary: 'what a JMESPath expression finds' },
    { name: 'json', summary: 'errors as JSON; the answer is JSON in any case' },
  ],
  examples: [
    { line: 'castellan api GET /api/users/getSelf --query email', shows: 'whose key it is' },
    {
      line: `castellan api PUT /api/users/putSelf --data '{"firstname":"Ada"}'`,
      shows: 'change one’s own first name',
    },
  ],
  run: async (context, given) => {
    const [word = '', path = ''] = given.words
    const method = METHODS.find((each) => each === word.toUpperCase())
    if (method === undefined) throw usageProblem(`METHOD is one of ${METHODS.join(', ')}.`)
    const data = given.text('data')
    const text = data === '-' ? await readInput(context) : data
    const request: OwnRequest = {
      method,
      path,
      ...(text === undefined ? {} : { body: await parseJson(text, '--data') }),
    }
    const signal = context.interrupt.now
    const answer = await sendRequest(await context.caller(), request, { signal })
    const { status, headers } = answer.response
    if (given.has('include')) {
      await context.out(`HTTP ${status}`)
      for (const [name, value] of headers) await context.out(`${name}: ${clean(value)}`)
      await context.out('')
    }
    const query = given.text('query')
    if (query !== undefined) {
      const { writeFound } = await import('../../output/query.ts')
      await writeFound(context, answer.data, query, 'json')
    } else if (answer.data !== undefined) await context.out(jsonText(answer.data, 2))
    return EXIT.ok
  },
}
