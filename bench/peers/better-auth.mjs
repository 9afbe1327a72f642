// better-auth with its admin and two-factor plugins, tuned: SQLite of this Node with WAL and synchronous=FULL, one
// connection, no rate limit, no log. Sessions are read from the database, which is faster than its signed cookie, and
// ends them at once as ours end. Prints by IPC what a load needs.
// node bench/peers/better-auth.mjs PORT DATABASE ADMINISTRATORS
import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import { DatabaseSync } from 'node:sqlite'
import { betterAuth } from 'better-auth'
import { getMigrations } from 'better-auth/db/migration'
import { toNodeHandler } from 'better-auth/node'
import { admin, twoFactor } from 'better-auth/plugins'

const [port, path, count] = process.argv.slice(2)
const database = new DatabaseSync(path)
database.exec('PRAGMA journal_mode = WAL')
database.exec('PRAGMA synchronous = FULL')

const base = `http://127.0.0.1:${port}`
const options = {
  database,
  baseURL: base,
  secret: randomBytes(32).toString('hex'),
  emailAndPassword: { enabled: true },
  plugins: [admin(), twoFactor()],
  rateLimit: { enabled: false },
  telemetry: { enabled: false },
  logger: { disabled: true },
}
await (await getMigrations(options)).runMigrations()
const auth = betterAuth(options)
createServer(toNodeHandler(auth)).listen(Number(port), '127.0.0.1')

const caller = { email: 'caller@example.com', password: 'gull anchor lantern', name: 'Caller' }
await auth.api.signUpEmail({ body: caller })
database.exec("UPDATE user SET role = 'admin'")
const columns = database.prepare('SELECT name FROM pragma_table_info(?)').all('user')
const names = columns.map(({ name }) => `"${name}"`)
const values = names.map((name) => {
  if (name === '"id"') return 'lower(hex(randomblob(16)))'
  if (name === '"email"') return `'copy-' || n || '@example.com'`
  return name === '"role"' ? `'user'` : name
})
database
  .prepare(
    `WITH RECURSIVE row (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM row WHERE n < ?)
     INSERT INTO user (${names.join(', ')}) SELECT ${values.join(', ')} FROM row, user WHERE email = ?`,
  )
  .run(Number(count), caller.email)

const signedIn = await fetch(`${base}/api/auth/sign-in/email`, {
  method: 'POST',
  headers: { 'content-type': 'application/json', origin: base },
  body: JSON.stringify(caller),
})
const cookies = signedIn.headers.getSetCookie().map((line) => line.split(';', 1)[0])
const rows = database.prepare("SELECT id FROM user WHERE role = 'user' LIMIT 20000").all()
process.send({ cookie: cookies.join('; '), origin: base, ids: rows.map(({ id }) => id) })
process.on('disconnect', () => process.exit())
