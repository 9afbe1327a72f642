import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus, release, totalmem } from 'node:os'
import { join } from 'node:path'
import type { Findings, Part } from './harness/findings.ts'
import { root } from './harness/server-process.ts'
import { NO_PART_YET } from './no-part-yet.ts'

export type Result = {
  readonly part: Part
  readonly findings: Findings
  readonly seconds: number
  readonly notRun: string | null
}

const PAGE = join(root, 'docs/reliability.md')

const HEAD = `# Reliability

Written by \`npm run faults\`: what was broken on purpose, and what was left afterwards. Each part says when, where and with which words it ran. A part that a machine cannot run is reported as not run.

## What no part breaks yet

The plan asks for these too. Nothing below says that they hold.

| Fault | What is expected |
| --- | --- |
${NO_PART_YET.map(([fault, expected]) => `| ${fault} | ${expected} |`).join('\n')}
`

/** Puts the sections of these parts into the page, and leaves those of other parts as they are. */
export function writePage(results: readonly Result[], words: readonly string[]): void {
  const sections = readSections()
  for (const result of results) {
    const name = nameOf(result, words)
    sections.set(name, sectionOf(name, result, words))
  }
  writeFileSync(PAGE, [HEAD, ...sections.values()].join('\n'))
}

function readSections(): Map<string, string> {
  if (!existsSync(PAGE)) return new Map()
  const [, ...texts] = readFileSync(PAGE, 'utf8').split(/^(?=<!-- [a-z0-9-]+ -->$)/m)
  return new Map(
    texts.map((text) => [/^<!-- ([a-z0-9-]+) -->/.exec(text)?.[1] ?? '', `${text.trimEnd()}\n`]),
  )
}

/** A run with another seed or on another database has a section of its own. */
function nameOf({ part }: Result, words: readonly string[]): string {
  const own = words.join(' ').match(/--(?:seed|processes) \d+/g) ?? []
  return [part.name, ...own.map((word) => word.slice(2).replace(' ', '-'))].join('-')
}

function sectionOf(
  name: string,
  { part, findings, seconds, notRun }: Result,
  words: readonly string[],
): string {
  const date = new Date().toISOString().slice(0, 10)
  const command = ['npm run faults --', ...words].join(' ')
  const lines = [
    `<!-- ${name} -->`,
    `## ${name}`,
    '',
    `${part.title[0]?.toUpperCase()}${part.title.slice(1)}.`,
    '',
    `${date}, ${machine()}, \`${command}\`, ${seconds} s.`,
    '',
  ]
  if (notRun !== null) return [...lines, `**Not run:** ${notRun}`, ''].join('\n')
  const rows = findings.figures.map(([name, value]) => `| ${name} | ${value} |`)
  const broken = findings.broken.map((offence) => `- BROKEN ${offence.split('\n')[0]}`)
  return [...lines, '| What | Found |', '| --- | --- |', ...rows, '', ...broken, ''].join('\n')
}

function machine(): string {
  const gib = Math.round(totalmem() / 2 ** 30)
  return `${availableParallelism()} cores (${cpus()[0]?.model.trim()}), ${gib} GiB, Linux ${release()}, Node ${process.versions.node}`
}
