import type { Command } from '../command.ts'
import type { Entry } from '../commands/index.ts'
import { GLOBAL_OPTIONS } from '../options.ts'
import type { Option, Word } from '../parse/option.ts'

const WIDTH = 88

/** The manual of one command. */
export function page(entry: Entry, command: Command): string {
  const { words = [], options = [], about, examples } = command
  const parts = [
    `${usageLine(entry.name, words, options)}\n`,
    ...about.split('\n\n').map((paragraph) => `${wrap(paragraph)}\n`),
    section('Words', words.map(wordLine)),
    section('Options', options.map(optionLine)),
    section('Options of every command', GLOBAL_OPTIONS.map(optionLine)),
    `Examples:\n${examples.map(({ line, shows }) => `  # ${shows}\n  ${line}`).join('\n\n')}\n`,
  ]
  return parts.filter((part) => part !== '').join('\n')
}

/** How the command is written. */
export function usageLine(
  name: string,
  words: readonly Word[],
  options: readonly Option[],
): string {
  const shown = words.map((word) => {
    const many = word.repeats ? `${word.name}…` : word.name
    return word.optional ? `[${many}]` : many
  })
  return ['castellan', name, ...shown, ...(options.length > 0 ? ['[options]'] : [])].join(' ')
}

/** How an option is written. */
export function optionName({ name, letter, value }: Option): string {
  const long = value === undefined ? `--${name}` : `--${name} ${value}`
  return letter === undefined ? long : `-${letter}, ${long}`
}

function wordLine(word: Word): readonly [string, string] {
  return [word.name, word.summary]
}

function optionLine(option: Option): readonly [string, string] {
  return [
    optionName(option),
    option.repeats ? `${option.summary}; may be repeated` : option.summary,
  ]
}

function section(title: string, lines: readonly (readonly [string, string])[]): string {
  if (lines.length === 0) return ''
  const width = Math.max(...lines.map(([name]) => name.length))
  return `${title}:\n${lines.map(([name, text]) => `  ${name.padEnd(width)}  ${text}`).join('\n')}\n`
}

function wrap(paragraph: string): string {
  const lines: string[] = []
  let line = ''
  for (const word of paragraph.split(/\s+/)) {
    if (line !== '' && line.length + 1 + word.length > WIDTH) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line].join('\n')
}
