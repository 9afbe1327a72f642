import type { Command } from '../../packages/cli/src/command.ts'
import { COMMANDS, type Entry } from '../../packages/cli/src/commands/index.ts'
import { VARIABLES } from '../../packages/cli/src/environment.ts'
import { EXIT_MEANINGS } from '../../packages/cli/src/exit-code.ts'
import { optionName, usageLine } from '../../packages/cli/src/help/page.ts'
import { GLOBAL_OPTIONS } from '../../packages/cli/src/options.ts'
import type { Option } from '../../packages/cli/src/parse/option.ts'
import { code, table, writtenFrom } from './markdown.ts'

/** docs/cli.md: the manual of `castellan`, from the same words as its `--help`. */
export async function renderCli(): Promise<string> {
  const sections = await Promise.all(
    COMMANDS.map(async (entry) => renderCommand(entry, await entry.load())),
  )
  const exits = Object.entries(EXIT_MEANINGS).map(([exitCode, meaning]) => [exitCode, meaning])
  const variables = VARIABLES.map(([name, meaning]) => [code(name), meaning])
  return `${[
    '# The command line',
    writtenFrom('`packages/cli/src/commands`'),
    INTRODUCTION,
    table(
      ['Command', 'What it does'],
      COMMANDS.map(({ name, summary }) => [`[castellan ${name}](#${anchor(name)})`, summary]),
    ),
    '## Everywhere',
    optionTable(GLOBAL_OPTIONS),
    table(['Variable', 'Meaning'], variables),
    'Options come before the environment, and that before the profile. A stored key goes to the server that it was stored for and to no other.',
    table(['Exit code', 'Meaning'], exits),
    ...sections,
  ].join('\n\n')}\n`
}

const INTRODUCTION = `\`castellan\` works on the administrators of a Castellan server, or of JumpCloud. It is one program of \`npm install @castellan/cli\` ([from a clone](how-to/install.md) until there is a release), and needs Node 20 or later. [A tour](cli-tour.md) shows it at work.

A table is for people; \`--json\`, \`--ndjson\`, \`--csv\`, \`--ids\`, \`--fields\` and \`--query\` are for programs. With \`--json\` errors are JSON too, on standard error, with the id of the request and the command to run next. Colour, progress and questions are for terminals alone.

What changes something takes \`--plan\`: the server's own plan on Castellan; on JumpCloud, which makes none, the fields that differ from the live record. What ends or mails something asks first; \`--yes\` answers. Without a terminal to ask on it refuses, with exit code 2.

Many at once come from a CSV file or standard input (\`--from\`). All problems of the file are told before anything is done, then the plan, then the question. Every outcome is a line of the results file, with its request id; \`--resume\` goes on with it, and against Castellan no row is done twice. Ctrl-C finishes what is under way and prints the line to go on.`

function renderCommand(
  entry: Entry,
  { words = [], options = [], about, examples }: Command,
): string {
  const wordRows = words.map(({ name, summary }) => [code(name), summary])
  return [
    `## castellan ${entry.name}`,
    code(usageLine(entry.name, words, options)),
    about,
    ...(wordRows.length > 0 ? [table(['Word', 'Meaning'], wordRows)] : []),
    ...(options.length > 0 ? [optionTable(options)] : []),
    `\`\`\`sh\n${examples.map(({ line, shows }) => `# ${shows}\n${line}`).join('\n\n')}\n\`\`\``,
  ].join('\n\n')
}

function optionTable(options: readonly Option[]): string {
  const rows = options.map((option) => {
    const repeats = option.repeats ? '; may be repeated' : ''
    return [code(optionName(option)), option.summary + repeats]
  })
  return table(['Option', 'Meaning'], rows)
}

function anchor(name: string): string {
  return `castellan-${name.replaceAll(' ', '-')}`
}
