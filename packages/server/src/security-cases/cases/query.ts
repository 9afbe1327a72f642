import assert from 'node:assert/strict'
import { countOf, field, plantMany, results } from '../case-checks.ts'
import type { CaseTable } from '../case-code.ts'
import type { CaseRun } from '../case-run.ts'
import type { RawAnswer } from '../raw-http.ts'
import { noNewPrototypeKeys } from './types.ts'

const TIMES = { left: 'times are left to bench' }

export const QUERY: CaseTable = {
  'V-052': {
    title: 'sort takes names from a closed list',
    body: {
      'where 200, the order equals the default order': async (run) => {
        const plain = await run.call('aBill', 'GET', '/api/users')
        for (const answer of listsOf(run)) assert.deepEqual(idsOf(answer), idsOf(plain))
      },
    },
  },
  'V-053': {
    title: 'a filter takes names from a closed list and binds its value',
    body: {
      'no secret column may steer the result set: count equal to the unfiltered or empty set':
        async (run) => {
          for (const answer of listsOf(run)) {
            assert.ok(
              [0, await countOf(run, 'tenant A')].includes(Number(field(answer, 'totalCount'))),
            )
          }
        },
    },
  },
  'V-054': {
    title: 'a page is never larger than 100',
    given: (run) => plantMany(run, 'tenant A', 250, { email: 'many%d@a.test' }),
    body: {
      'never more than 100 results': (run) => {
        for (const answer of listsOf(run)) assert.ok(results(answer).length <= 100)
        assert.equal(results(run.answer(8)).length, 100)
      },
    },
    effects: { 'each answer < 100 ms': TIMES },
  },
  'V-055': {
    title: 'a search is plain text in public fields',
    given: async (run) => {
      const filler = 'abcdefghij'.repeat(9)
      await plantMany(run, 'tenant A', 5000, {
        email: 'many%d@a.test',
        firstname: `${filler}a%09d`,
        lastname: `${filler}b%09d`,
      })
      const long = encodeURIComponent('a'.repeat(100_000))
      run.words.set(
        '/api/users?search={"searchTerm":[1e5 times "a"]}',
        `/api/users?search={"searchTerm":"${long}"}`,
      )
    },
    statuses: {
      because: 'a URL beyond 8 KiB is refused before it is read',
      steps: [
        [200, 400],
        [200, 400],
        [200, 400],
        [414, 431],
        [200, 400],
      ],
    },
    effects: {
      'each < 100 ms; wildcards are matched as plain text': async (run) => {
        for (const step of [1, 2]) assert.equal(field(run.answer(step), 'totalCount'), 0)
        const { id } = run.world.who('aHelp')
        const lastname = 'x%_%_%_%_%_%_%_x'
        await run.world.tamper('UPDATE administrators SET lastname = ? WHERE id = ?', lastname, id)
        const path = String(run.securityCase.request[1]?.path)
        assert.deepEqual(idsOf(await run.call('aBill', 'GET', path)), [id])
      },
    },
    left: ['each < 100 ms: left to bench.'],
  },
  'V-056': {
    title: 'a parameter that comes twice or in brackets makes nothing unforeseen',
    effects: { '({}).x undefined; no 500': noNewPrototypeKeys },
  },
}

function listsOf(run: CaseRun): readonly RawAnswer[] {
  return run.allAnswers().filter(({ status }) => status === 200)
}

function idsOf(answer: RawAnswer): readonly string[] {
  return results(answer).map(({ _id }) => _id)
}
