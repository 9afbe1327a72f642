import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openDatabase } from './harness/database.ts'
import { Findings, type Part, type PartOptions } from './harness/findings.ts'
import { seed } from './harness/seed.ts'
import { freePort, root, SERVE, ServerProcess, settingsOf } from './harness/server-process.ts'

const PAGE_BYTES = 4096
const EXIT_DAMAGED = 20

type Damage = { readonly name: string; readonly bytes: Buffer }

function overwritten(good: Buffer, page: number, length: number): Buffer {
  const bytes = Buffer.from(good)
  bytes.fill(0xa5, page * PAGE_BYTES, page * PAGE_BYTES + length)
  return bytes
}

function damagesOf(good: Buffer, isShort: boolean): Damage[] {
  const pages = Math.floor(good.length / PAGE_BYTES)
  const step = Math.ceil(pages / (isShort ? 4 : 20))
  const damages: Damage[] = [
    { name: 'empty', bytes: Buffer.alloc(0) },
    { name: 'zeros', bytes: Buffer.alloc(good.length) },
    { name: 'cut', bytes: good.subarray(0, good.length - 3 * PAGE_BYTES) },
    { name: 'no database', bytes: Buffer.from('this was never a database') },
  ]
  for (let page = 0; page < pages; page += step) {
    for (const length of [1, 100, PAGE_BYTES]) {
      damages.push({
        name: `page ${page}, ${length} bytes`,
        bytes: overwritten(good, page, length),
      })
    }
  }
  return damages
}

/** Whether a start is refused as it must be, or the file can be used: never anything between. */
async function start(
  folder: string,
  damage: Damage,
): Promise<{ refused: boolean; offences: string[] }> {
  const file = join(folder, 'castellan.db')
  writeFileSync(file, damage.bytes)
  for (const part of ['-wal', '-shm']) writeFileSync(`${file}${part}`, '')
  const server = ServerProcess.start({ folder, port: await freePort(), smtpPort: 1 })
  const ended = await Promise.race([
    server.exit,
    server.ready().then(
      () => 'ready',
      () => server.exit,
    ),
  ])
  if (ended === 'ready') {
    await server.kill()
    return { refused: false, offences: [] }
  }
  const offences: string[] = []
  if (ended !== EXIT_DAMAGED) offences.push(`exit code ${ended}`)
  if (!server.errors.includes(file) || !server.errors.includes('restore --from')) {
    offences.push(`says: ${server.errors.split('\n')[0]}`)
  }
  if (digestOf(readFileSync(file)) !== digestOf(damage.bytes)) offences.push('the file was changed')
  return { refused: true, offences: offences.map((it) => `${damage.name}: ${it}`) }
}

function digestOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}

function command(folder: string, ...words: string[]): number {
  const args = ['--conditions=castellan-source', SERVE[0] ?? '', ...words]
  const env = { ...process.env, ...settingsOf({ folder, port: 1, smtpPort: 1 }) }
  return spawnSync(process.execPath, args, { cwd: root, env, stdio: 'ignore' }).status ?? 1
}

async function run({ folder, isShort }: PartOptions): Promise<Findings> {
  const findings = new Findings()
  const original = join(folder, 'original')
  mkdirSync(original)
  await seed({ folder: original, port: 1, smtpPort: 1 }, 1, 3)
  const backup = join(folder, 'castellan.backup')
  findings.check('a backup is written', command(original, 'backup', '--to', backup) === 0)
  const good = readFileSync(join(original, 'castellan.db'))
  const damaged = join(folder, 'damaged')
  mkdirSync(damaged)
  copyFileSync(join(original, 'castellan.key'), join(damaged, 'castellan.key'))
  const offences: string[] = []
  const unnoticed: string[] = []
  const damages = damagesOf(good, isShort)
  for (const damage of damages) {
    const { refused, offences: own } = await start(damaged, damage)
    offences.push(...own)
    if (!refused) unnoticed.push(damage.name)
  }
  const small = unnoticed.filter((name) => !name.includes(`${PAGE_BYTES} bytes`))
  findings.figure('damaged files', damages.length)
  findings.figure('refused at the start', damages.length - unnoticed.length)
  findings.figure('not noticed: within unused space or a value', small.length)
  findings.figure('not noticed: a whole page', unnoticed.length - small.length)
  findings.require(
    'R-42 refused with exit code 20, file and way back named, file untouched',
    offences,
  )
  findings.check(
    'a restore is done',
    command(damaged, 'restore', '--from', backup, '--replace') === 0,
  )
  const database = await openDatabase(`sqlite:${join(damaged, 'castellan.db')}`)
  const found = await database.rows('SELECT count(*) AS n FROM administrators')
  findings.check('R-42 a restore brings the state of the backup', found[0]?.n === 4)
  findings.require('R-42 what was restored is whole', await database.damage())
  await database.close()
  return findings
}

export const damage: Part = {
  name: 'damage',
  title: 'a database file that is empty, cut or overwritten',
  inShort: false,
  run,
}
