import { expect, test } from 'vitest'
import { AppError, bodyOf, fromDatabase } from './errors.ts'
import { outageOf } from './outage.ts'
import { createReport } from './report.ts'

const failure = (message: string, about: object = {}) => Object.assign(new Error(message), about)

test.each([
  [
    'a socket that is gone',
    failure('connect ENOENT', { code: 'ENOENT', syscall: 'connect' }),
    'database_away',
  ],
  ['a refused connection', failure('', { code: 'ECONNREFUSED', syscall: 'connect' }), 'database_away'],
  ['a shutdown', failure('terminating connection', { code: '57P01' }), 'database_away'],
  ['a crash', failure('terminating connection', { code: '57P02' }), 'database_away'],
  ['a start', failure('the database system is starting up', { code: '57P03' }), 'database_away'],
  ['a lost connection', failure('Connection terminated unexpectedly'), 'database_away'],
  [
    'a connection that is of no use',
    failure('Client has encountered a connection error and is not queryable'),
    'database_away',
  ],
  ['a wait in vain', failure('timeout exceeded when trying to connect'), 'database_away'],
  ['a cause', new Error('sign-in failed', { cause: failure('', { code: '08006' }) }), 'database_away'],
  ['a full disk', failure('could not extend file', { code: '53100' }), 'disk_full'],
  ['a broken rule', failure('duplicate key', { code: '23505' }), null],
  ['a missing file of ours', failure('ENOENT', { code: 'ENOENT', syscall: 'open' }), null],
  ['a mistake', new TypeError('x is not a function'), null],
])('security 1: %s', (_, error, reason) => {
  expect(outageOf(error)).toBe(reason)
  const known = fromDatabase(error)
  expect(known?.code === 'unavailable').toBe(reason !== null)
  if (known && reason) expect(bodyOf(known)).toMatchObject({ code: 'unavailable', reason })
})

test('an outage is reported on one line, other faults in full', () => {
  const lines: unknown[][] = []
  const say = createReport((...what) => lines.push(what))
  const lost = failure('Connection terminated unexpectedly')
  for (let request = 0; request < 5; request++) say('GET /deals', lost)
  const fault = new TypeError('x is not a function')
  say('GET /deals', fault)
  say('GET /deals', fault)
  expect(lines).toEqual([
    ['The database cannot be reached: Connection terminated unexpectedly'],
    ['GET /deals', fault],
    ['GET /deals', fault],
  ])
  expect(new AppError('unavailable').status).toBe(503)
})
