import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { Problem } from '../problem.ts'

/** The system's own place for secrets. */
export type Keychain = {
  readonly name: string
  readonly read: (profile: string) => Promise<string | undefined>
  readonly store: (profile: string, key: string) => Promise<void>
  readonly remove: (profile: string) => Promise<void>
}

const SERVICE = 'castellan'
const ANSWER_MS = 30_000

/** The keychain of this system; `undefined` where there is none. */
export function findKeychain(searchPath: string): Keychain | undefined {
  const has = (program: string) =>
    searchPath.split(delimiter).some((folder) => folder !== '' && existsSync(join(folder, program)))
  if (process.platform === 'darwin' && has('security')) return MACOS
  return has('secret-tool') ? SECRET_SERVICE : undefined
}

/** freedesktop.org Secret Service, by libsecret's tool. The secret goes over standard input. */
const SECRET_SERVICE: Keychain = {
  name: 'the keychain (secret-tool)',
  read: async (profile) => {
    const { code, output } = await ask('secret-tool', ['lookup', ...attributes(profile)])
    return code === 0 && output !== '' ? output : undefined
  },
  store: async (profile, key) => {
    const label = ['--label', `Castellan API key (${profile})`]
    await must('secret-tool', ['store', ...label, ...attributes(profile)], key)
  },
  remove: async (profile) => {
    await ask('secret-tool', ['clear', ...attributes(profile)])
  },
}

function attributes(profile: string): string[] {
  return ['service', SERVICE, 'profile', profile]
}

/** As an argument the secret would be visible in `ps`: `security -i` reads its commands from standard input. */
const MACOS: Keychain = {
  name: 'the keychain',
  read: async (profile) => {
    const words = ['find-generic-password', '-s', SERVICE, '-a', profile, '-w']
    const { code, output } = await ask('security', words)
    return code === 0 && output !== '' ? output : undefined
  },
  store: async (profile, key) => {
    const quoted = [SERVICE, profile, key].map((text) => `"${text.replaceAll(/["\\]/g, '\\$&')}"`)
    const [service, account, secret] = quoted
    const line = `add-generic-password -U -s ${service} -a ${account} -w ${secret}\n`
    await must('security', ['-i'], line)
  },
  remove: async (profile) => {
    await ask('security', ['delete-generic-password', '-s', SERVICE, '-a', profile])
  },
}

async function must(program: string, words: readonly string[], input: string): Promise<void> {
  const { code } = await ask(program, words, input)
  if (code !== 0)
    throw new Problem(
      `${program} did not take the key (exit code ${code}). Is the keychain unlocked?`,
    )
}

function ask(
  program: string,
  words: readonly string[],
  input = '',
): Promise<{ code: number; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, [...words], {
      stdio: ['pipe', 'pipe', 'ignore'],
      timeout: ANSWER_MS,
    })
    let output = ''
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk
    })
    child.on('error', reject)
    child.on('close', (code) => resolve({ code: code ?? 1, output: output.replace(/\n$/, '') }))
    // A program that ends without reading its input is judged by its exit code.
    child.stdin.on('error', () => undefined)
    child.stdin.end(input)
  })
}
