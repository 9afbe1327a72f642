import assert from 'node:assert/strict'
import type { Name } from '../../testing/world.ts'
import { field, nothingChanged, sameBodies } from '../case-checks.ts'
import type { CaseTable } from '../case-code.ts'
import type { CaseRun } from '../case-run.ts'
import type { HeaderLine } from '../raw-http.ts'

const LEFT_LIMITS = {
  left: 'times and memory are left to bench',
}

export const TYPES: CaseTable = {
  'V-046': {
    title: 'a value of the wrong type is refused, never turned into another',
    body: {
      'message names the field': (run) => {
        for (const [index, { body }] of run.securityCase.request.entries()) {
          const [name = ''] = Object.keys(body as object)
          const answer = run.answer(index + 1)
          assert.ok(String(field(answer, 'message')).includes(name), answer.text)
          const details = field(answer, 'details') as readonly { field: string }[]
          assert.ok(details.some((detail) => detail.field.startsWith(name)))
        }
      },
    },
    effects: { unchanged: nothingChanged },
  },
  'V-047': {
    title: 'a body is one JSON object with one meaning',
    statuses: {
      because: 'no body is a 200 that changes nothing, as the product says',
      steps: [200, 400, 400, 400, 400, 400, 400, 400, 400, 400],
    },
    body: {
      'an empty object {} is 200 and changes nothing': async (run) => {
        const id = run.world.who('aAdm').id
        assert.equal((await run.call('aBill', 'PUT', `/api/users/${id}`, {})).status, 200)
        await nothingChanged(run)
      },
    },
    effects: { 'unchanged; both databases agree': nothingChanged },
  },
  'V-048': {
    title: 'JSON under another name is never parsed',
    effects: {
      'role unchanged; an unknown type is 415, never parsed unvalidated': async (run) => {
        await nothingChanged(run)
        const types = ['application/json\ta', 'application/json;charset=utf-7', 'text/plain']
        const forms = ['application/x-www-form-urlencoded', 'application/jsonx']
        const given = run.securityCase.request.map(({ headers }) => typeOf(headers))
        for (const type of [...types, ...forms, 'multipart/form-data; boundary=x']) {
          assert.ok(given.includes(type))
          const answer = await putRole(run, 'aBill', type)
          assert.equal(answer.status, 415, type)
        }
        await nothingChanged(run)
      },
    },
  },
  'V-049': {
    title: 'an id is 24 hexadecimal characters and nothing else',
    effects: {
      'no header injected; no row touched': async (run) => {
        for (const { headers } of run.allAnswers()) {
          assert.ok(headers.every(([name]) => name !== 'set-cookie'))
        }
        await answersLongIdsAlike(run)
        await nothingChanged(run)
      },
    },
  },
  'V-050': {
    title: 'keys of growthData reach no prototype',
    body: {
      'a later request by aRO sees nothing new': (run) => {
        const self = run.answer(2).json as Record<string, unknown>
        assert.equal(run.answer(2).status, 200)
        assert.equal(self.roleName, 'Read Only')
        assert.ok(!('isAdmin' in self) && !('x' in self))
      },
    },
    effects: {
      'in-process probe: ({}).isAdmin === undefined and ({}).x === undefined; if 200, the keys come back as plain own data or are dropped':
        async (run) => {
          noNewPrototypeKeys()
          if (run.answer(1).status !== 200) return
          const [, stored = ''] = /"growthData":(\{.*\})/.exec(run.answer(1).text) ?? []
          assert.ok(stored === '{}' || stored.includes('"__proto__":{"isAdmin":true'), stored)
          const read = await run.call('aBill', 'GET', `/api/users/${run.world.who('aAdm').id}`)
          assert.ok(read.text.includes(stored))
        },
    },
  },
  'V-051': {
    title: 'growthData beyond its limits is refused',
    given: (run) => {
      const nested = `${'['.repeat(10_000)}1${']'.repeat(10_000)}`
      const keys = Array.from({ length: 20_000 }, (_, index) => `"k${index}":1`)
      run.jsonWords.set('nested 10000 deep (generated)', `{"a":${nested}}`)
      run.jsonWords.set('one string of 1 MiB (generated)', JSON.stringify('x'.repeat(1 << 20)))
      run.jsonWords.set('20000 keys (generated)', `{${keys.join(',')}}`)
    },
    effects: {
      'answer within 250 ms; event-loop delay < 100 ms; rss +64 MiB at most': LEFT_LIMITS,
    },
  },
}

export function noNewPrototypeKeys(): void {
  const probe = {} as Record<string, unknown>
  assert.equal(probe.isAdmin, undefined)
  assert.equal(probe.x, undefined)
  assert.deepEqual(Object.keys(Object.prototype), [])
}

function typeOf(headers: unknown): string {
  return String((headers as Record<string, string> | undefined)?.['content-type'])
}

function putRole(run: CaseRun, as: Name, type: string) {
  const headers: HeaderLine[] = [
    ['x-api-key', run.world.who(as).apiKey],
    ['content-type', type],
  ]
  const path = `/api/users/${run.world.who('aRO').id}`
  const body = JSON.stringify({ roleName: 'Administrator With Billing' })
  return run.send({ method: 'PUT', path, headers, body })
}

/** Whatever the length of an id, it is asked for a key first, and then it is nobody's. */
async function answersLongIdsAlike(run: CaseRun): Promise<void> {
  const unknown = await run.call('aBill', 'GET', `/api/users/${'0'.repeat(24)}`)
  for (const length of [100, 101, 500, 8000]) {
    const path = `/api/users/${'a'.repeat(length)}`
    assert.equal((await run.send({ path })).status, 401)
    sameBodies([unknown, await run.call('aBill', 'GET', path)])
  }
}
