import { parseArgs } from 'node:util'

interface Curl {
  request: Request
  /** `-i`: the head of the answer is shown. */
  isIncluding: boolean
  /** `-f`: an error status is a failure. */
  isFailing: boolean
}

/** The request of one printed `curl` line: this machine may have no curl, and the line must mean what it says. */
export function parseCurlLine(line: string): Request {
  const [program, ...args] = splitWords(line.trim())
  if (program !== 'curl') throw new Error(`not a curl line: ${line}`)
  return parseCurl(args).request
}

/** What the words after `curl` ask for. */
export function parseCurl(args: string[]): Curl {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      silent: { type: 'boolean', short: 's' },
      'show-error': { type: 'boolean', short: 'S' },
      fail: { type: 'boolean', short: 'f' },
      include: { type: 'boolean', short: 'i' },
      request: { type: 'string', short: 'X' },
      header: { type: 'string', short: 'H', multiple: true },
      data: { type: 'string', short: 'd' },
    },
  })
  const [url, ...rest] = positionals
  if (url === undefined || rest.length > 0) throw new Error(`not one address: ${positionals}`)
  const body = values.data ?? null
  const method = values.request ?? (body === null ? 'GET' : 'POST')
  return {
    request: new Request(url, { method, headers: values.header?.map(splitHeader) ?? [], body }),
    isIncluding: values.include ?? false,
    isFailing: values.fail ?? false,
  }
}

const QUOTED = /'[^']*'|"[^"]*"/g

/** Words as a shell splits them, where nothing but quotes is special. */
function splitWords(line: string): string[] {
  const isPlain = !/[\\$`]/.test(line) && !/["'|&;<>]/.test(line.replaceAll(QUOTED, ''))
  if (!isPlain) throw new Error(`not plain: ${line}`)
  const words = line.match(/(?:'[^']*'|"[^"]*"|[^\s'"])+/g) ?? []
  return words.map((word) => word.replaceAll(QUOTED, (quoted) => quoted.slice(1, -1)))
}

function splitHeader(text: string): [string, string] {
  const colon = text.indexOf(':')
  return [text.slice(0, colon), text.slice(colon + 1).trim()]
}
