import type { Command } from '../../command.ts'
import type { Context } from '../../context.ts'
import { examine, type Finding } from '../../doctor/examine.ts'
import { EXIT, type ExitCode } from '../../exit-code.ts'
import { JSON_OPTION } from '../../options.ts'
import { clean } from '../../output/clean.ts'
import { jsonText } from '../../output/json-text.ts'

export const check: Command = {
  about:
    'Checks what lies between here and the server: whether it answers, whose key it is and when it expires, what its role may do, whether the clocks agree, which versions meet, and which commands the server can serve. Ends with the exit code of the first thing that is wrong.',
  options: [JSON_OPTION],
  examples: [
    { line: 'castellan doctor', shows: 'all checks' },
    { line: 'castellan doctor --json', shows: 'for a monitoring system' },
  ],
  run: async (context, given) => {
    const findings: Finding[] = []
    for await (const finding of examine(context)) {
      findings.push(finding)
      if (!given.has('json')) await show(context, finding)
    }
    if (given.has('json')) await context.out(jsonText({ findings }, 2))
    return findings.find(({ state }) => state === 'bad')?.exitCode ?? (EXIT.ok as ExitCode)
  },
}

async function show(context: Context, { state, what, says, next }: Finding): Promise<void> {
  const { style } = context
  const marks = { good: style.green('ok  '), warn: style.yellow('warn'), bad: style.red('FAIL') }
  await context.out(`${marks[state]}  ${what.padEnd(10)} ${clean(says)}`)
  if (next !== undefined) await context.out(`                 ${style.dim(`Next: ${next}`)}`)
}
