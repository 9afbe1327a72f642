// node tools/with-node.mjs tools/record-cli-tour.ts
// Plays the tour in a pseudo-terminal against a server of its own, and writes docs/cli-tour.md from what was shown.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { stripVTControlCharacters } from 'node:util'
import { type Cli, startCli } from '../packages/cli/src/testing/cli.ts'

type Scene = {
  readonly says: string
  readonly line: string
  /** What is typed when a text is shown; `KEY` is the API key, `URL` the server. */
  readonly answers?: readonly (readonly [seen: string, typed: string])[]
}

const HELP_DESK = 'helpdesk@example.com'
const SCENES: readonly Scene[] = [
  {
    says: 'Sign in. The key is not shown, and goes into a file only after a word, where the system has no keychain.',
    line: 'castellan auth login',
    answers: [
      ['Address of the server:', 'URL'],
      ['[y/N]', 'y'],
      ['API key (not shown):', 'KEY'],
    ],
  },
  { says: 'Look around.', line: 'castellan admins list' },
  {
    says: 'What would a reset do? Exit code 10 says that something would change.',
    line: `castellan admins reset-totp ${HELP_DESK} --plan`,
  },
  {
    says: 'Do it. It shows who is mailed and what ends, asks, and ends with the receipt.',
    line: `castellan admins reset-totp ${HELP_DESK}`,
    answers: [['[y/N]', 'y']],
  },
  {
    says: 'What cannot be done says why, and what to run instead.',
    line: 'castellan admins reset-totp invited@example.com',
  },
  { says: 'A typing error.', line: 'castellan admins lits' },
  {
    says: 'A file with problems is told all of them at once, and nothing is done.',
    line: 'castellan admins create --from wrong.csv',
  },
  {
    says: 'Many at once: the plan, the question, progress, the report with the line to go on.',
    line: 'castellan admins create --from new.csv --results results.csv',
    answers: [['Go on? [y/N]', 'y']],
  },
  {
    says: 'What happened?',
    line: 'castellan events list --since 1h --by admin@example.com --limit 6',
  },
  { says: 'Which mails went out?', line: 'castellan mail list --limit 3' },
  {
    says: 'For programs.',
    line: 'castellan admins list --query "[?roleName==\'Help Desk\'].email"',
  },
  { says: 'Is all well?', line: 'castellan doctor' },
]

const WRONG = 'email,rolename,enableMultiFactor\nnew@example.com,,perhaps\nnobody,,\n'
const NEW = `email,firstname,roleName\n${['one', 'two', 'three', 'four']
  .map((name) => `${name}@example.com,${name},Help Desk\n`)
  .join('')}${HELP_DESK},Again,Help Desk\n`

async function play(cli: Cli, { says, line, answers = [] }: Scene): Promise<string> {
  const nothing = { CASTELLAN_URL: undefined, CASTELLAN_API_KEY: undefined }
  const named = `castellan() { "${process.execPath}" "${cli.main}" "$@"; }; ${line}; exit $?`
  const terminal = cli.program('/bin/bash', ['-c', named], nothing, 110)
  for (const [seen, typed] of answers) {
    await terminal.see(seen)
    const { url, apiKey } = cli.server
    terminal.type(`${typed.replace('URL', url).replace('KEY', apiKey)}\r`)
  }
  const code = await terminal.ended()
  const end = code === 0 ? '' : `\n[exit code ${code}]`
  return `${says}\n\n\`\`\`text\n$ ${line}\n${asRead(terminal.shown, cli)}${end}\n\`\`\``
}

/** What a person reads in the end: a line that was written over stands as it was last. */
function asRead(shown: string, { home }: Cli): string {
  const lines = stripVTControlCharacters(shown).replaceAll('\r\n', '\n').split('\n')
  const last = lines.map((line) => line.split('\r').findLast((part) => part.trim() !== '') ?? '')
  return last.join('\n').trimEnd().replaceAll(`${home}/config`, '~/.config')
}

const work: (() => unknown)[] = []
const cli = await startCli({ after: (each) => void work.push(each) })
writeFileSync(join(cli.home, 'wrong.csv'), WRONG)
writeFileSync(join(cli.home, 'new.csv'), NEW)
const parts = [
  '# A tour of the command line',
  '<!-- Written by `node tools/with-node.mjs tools/record-cli-tour.ts`; run that instead of editing. -->',
]
for (const scene of SCENES) parts.push(await play(cli, scene))
const page = fileURLToPath(new URL('../docs/cli-tour.md', import.meta.url))
writeFileSync(page, `${parts.join('\n\n')}\n`)
for (const each of work) await each()
