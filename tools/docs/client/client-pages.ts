import { join, resolve } from 'node:path'
import ts from 'typescript'
import { code, table, writtenFrom } from '../markdown.ts'
import { type Declared, findExports } from './find-exports.ts'
import { docOf, headOf, membersOf, signatureOf } from './render-declaration.ts'

interface Page {
  path: string
  write(): string
}

interface Entry {
  specifier: string
  /** The folder of its pages. */
  folder: string
  names: ReadonlyMap<string, Declared>
}

const SOURCE = resolve(import.meta.dirname, '../../../packages/client/src')
const FILES = [
  ['@castellan/client', 'client', 'index.ts'],
  ['@castellan/client/call', 'call', 'caller/index.ts'],
  ['@castellan/client/users-api', 'users-api', 'users-api/index.ts'],
  ['@castellan/client/testing', 'testing', 'testing/index.ts'],
] as const

/** docs/client: a page for each name that the client exports, and a page that lists them. */
export function clientPages(): readonly Page[] {
  const entries: Entry[] = FILES.map(([specifier, folder, file]) => {
    return { specifier, folder, names: findExports(join(SOURCE, file)) }
  })
  const pages = entries.flatMap((entry) =>
    [...entry.names].map(([name, declared]) => ({
      path: `docs/client/${entry.folder}/${name}.md`,
      write: () => renderName(entries, entry, name, declared),
    })),
  )
  return [{ path: 'docs/client/README.md', write: () => renderIndex(entries) }, ...pages]
}

function kindOf(declared: Declared): string {
  if (ts.isClassDeclaration(declared)) return 'class'
  if (ts.isFunctionDeclaration(declared)) return 'function'
  return ts.isVariableStatement(declared) ? 'constant' : 'type'
}

function renderIndex(entries: readonly Entry[]): string {
  const parts = entries.map(({ specifier, folder, names }) => {
    const rows = [...names]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, declared]) => {
        const [sentence = ''] = docOf(declared).split(/(?<=[.:]) /)
        return [`[${code(name)}](${folder}/${name}.md)`, kindOf(declared), sentence]
      })
    return `## ${specifier}\n\n${table(['Name', 'Kind', 'What it is'], rows)}`
  })
  return `${writtenFrom('`packages/client/src`')}
# What the client exports

[The guide](../../packages/client/README.md) shows how to use it.

${parts.join('\n\n')}
`
}

function renderName(
  entries: readonly Entry[],
  entry: Entry,
  name: string,
  declared: Declared,
): string {
  const withMembers = ts.isClassDeclaration(declared) || ts.isInterfaceDeclaration(declared)
  const head = withMembers ? headOf(declared) : signatureOf(declared)
  const members = membersOf(declared).map((member) => {
    return [block(signatureOf(member)), docOf(member)].filter(Boolean).join('\n\n')
  })
  const text = [
    `# ${name}`,
    `${kindOf(declared)} of ${code(entry.specifier)}`,
    docOf(declared),
    block(head),
    ...(members.length > 0 ? ['## Members', ...members] : []),
    seeAlso(entries, entry, name, [head, ...members].join('\n')),
  ]
  return `${writtenFrom('`packages/client/src`')}\n${text.filter(Boolean).join('\n\n')}\n`
}

function block(text: string): string {
  return `\`\`\`ts\n${text}\n\`\`\``
}

/** Links to the names that a page mentions: of its own entry, or else of the first that has them. */
function seeAlso(entries: readonly Entry[], entry: Entry, self: string, text: string): string {
  const words = new Set(text.match(/\b[A-Z]\w+\b/g))
  const links = [...words].sort().flatMap((word) => {
    if (word === self) return []
    const home = [entry, ...entries].find(({ names }) => names.has(word))
    return home ? [`[${code(word)}](../${home.folder}/${word}.md)`] : []
  })
  return links.length > 0 ? `See also ${links.join(', ')}.` : ''
}
