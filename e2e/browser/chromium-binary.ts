import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import chromium from '@sparticuz/chromium'

export interface ChromiumBinary {
  executablePath: string
  env: Record<string, string>
}

/**
 * The browser that comes as an npm package, with the libraries and fonts that come with it, so that the
 * machine needs none. Unpacked once; elsewhere than on Linux x64 name a browser in CASTELLAN_BROWSER.
 */
export async function chromiumBinary(): Promise<ChromiumBinary> {
  const own = process.env.CASTELLAN_BROWSER ?? ''
  if (own !== '') return { executablePath: own, env: {} }
  const folder = join(tmpdir(), `castellan-chromium-${packageVersion()}`)
  if (!existsSync(folder)) await unpack(folder)
  return {
    executablePath: join(folder, 'chromium'),
    env: {
      FONTCONFIG_FILE: join(folder, 'fonts.conf'),
      LD_LIBRARY_PATH: join(folder, 'al2023/lib'),
    },
  }
}

function packageVersion(): string {
  const file = fileURLToPath(
    new URL('../../package.json', import.meta.resolve('@sparticuz/chromium')),
  )
  return JSON.parse(readFileSync(file, 'utf8')).version
}

/** Beside its place first: whoever finds the folder finds all of it, also when test files start together. */
async function unpack(folder: string): Promise<void> {
  const beside = mkdtempSync(`${folder}-`)
  await withEnvironment(
    // The package unpacks to TMPDIR, and its libraries only where it believes to be in that cloud.
    { TMPDIR: beside, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' },
    () => chromium.executablePath(),
  )
  writeFileSync(
    join(beside, 'fonts.conf'),
    `<?xml version="1.0"?><fontconfig><dir>${folder}/fonts</dir><dir>/usr/share/fonts</dir><cachedir>${folder}/font-cache</cachedir><include ignore_missing="yes">/etc/fonts/fonts.conf</include></fontconfig>`,
  )
  try {
    renameSync(beside, folder)
  } catch (error) {
    rmSync(beside, { recursive: true, force: true })
    if (!existsSync(folder)) throw error
  }
}

async function withEnvironment(
  settings: Readonly<Record<string, string>>,
  work: () => Promise<unknown>,
): Promise<void> {
  const before = { ...process.env }
  Object.assign(process.env, settings)
  try {
    await work()
  } finally {
    for (const name of Object.keys(settings)) {
      if (before[name] === undefined) delete process.env[name]
      else process.env[name] = before[name]
    }
  }
}
