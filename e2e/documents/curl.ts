// Stands in for curl when the calls of a document are run: this machine may have none, and it takes only the options
// that documents use, so that each means what it says.
import { parseCurl } from '../curl-line.ts'

const { request, isIncluding, isFailing } = parseCurl(process.argv.slice(2))
const answer = await fetch(request)
if (isIncluding) {
  const headers = [...answer.headers].map(([name, value]) => `${name}: ${value}\n`)
  process.stdout.write(`HTTP/1.1 ${answer.status}\n${headers.join('')}\n`)
}
const text = await answer.text()
process.stdout.write(text)
if (isFailing && !answer.ok) {
  process.stderr.write(`${request.method} ${request.url}: ${answer.status} ${text}\n`)
  process.exitCode = 22
}
