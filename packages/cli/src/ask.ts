import type { Context } from './context.ts'
import { EXIT } from './exit-code.ts'
import { Problem, usageProblem } from './problem.ts'

/** Asks a question that only `y` or `yes` agrees to. Where nobody can be asked, it refuses with exit code 2. */
export async function confirm(context: Context, question: string): Promise<void> {
  if (!context.canAsk)
    throw usageProblem(`${question} There is no terminal to ask on: say --yes to go on, or --plan.`)
  const answer = await askLine(context, `${question} [y/N] `)
  if (!/^y(es)?$/i.test(answer.trim())) throw new Problem('Nothing was done.')
}

/** Reads one line from the terminal. Ctrl-C ends it. */
export async function askLine(context: Context, question: string): Promise<string> {
  const { createInterface } = await import('node:readline')
  const lines = createInterface({ input: context.io.input, output: process.stderr })
  return new Promise((resolve, reject) => {
    let answer: string | undefined
    lines.question(question, (line) => {
      answer = line
      lines.close()
    })
    lines.on('SIGINT', () => lines.close())
    lines.on('close', () => {
      if (answer === undefined) process.stderr.write('\n')
      if (answer === undefined) reject(interrupted())
      else resolve(answer)
    })
  })
}

/** Reads a secret from the terminal without showing it. */
export async function askSecret(context: Context, question: string): Promise<string> {
  const { input, err } = context.io
  // Before the question: what is typed early must not be shown either.
  input.setRawMode(true)
  input.setEncoding('utf8')
  await err.write(question)
  const secret = new SecretLine()
  await new Promise<void>((resolve) => {
    const read = (chunk: unknown) => {
      for (const character of String(chunk)) secret.take(character)
      if (secret.state === 'open') return
      input.off('data', read)
      resolve()
    }
    input.on('data', read)
    input.resume()
  })
  input.setRawMode(false)
  input.pause()
  await err.write('\n')
  if (secret.state === 'given-up') throw interrupted()
  return secret.text
}

/** A line that is typed while the terminal shows nothing of it. */
class SecretLine {
  text = ''
  state: 'open' | 'finished' | 'given-up' = 'open'

  take(character: string): void {
    if (this.state !== 'open') return
    if (character === '\r' || character === '\n') this.state = 'finished'
    // Ctrl-C and Ctrl-D, which a terminal in raw mode hands over like letters.
    else if (character === '\u0003' || character === '\u0004') this.state = 'given-up'
    else if (character === '\u007f' || character === '\b') this.text = this.text.slice(0, -1)
    else this.text += character
  }
}

function interrupted(): Problem {
  return new Problem('Nothing was done.', { exitCode: EXIT.interrupted })
}

/** All of standard input. */
export async function readInput(context: Context): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of context.io.input) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks).toString('utf8')
}
