import { today } from '@internationalized/date'
import type pg from 'pg'
import { createSignIn } from '../features/users/signIn.ts'
import { routes } from '../features.ts'
import { openDatabase } from '../server/database.ts'
import { createApp } from '../server/http/app.ts'
import { asAdmin, TEMPLATE } from './database.ts'
import { followAll } from './followers.ts'

export const credentials = { email: 'ada@nordic.example', password: 'correct horse battery' }
/** Signs the cookies of journeys, so that a session of the template is valid in its clones. */
export const secret = 'signs the cookies of the journeys, and of nothing else'
/** The database that most journeys clone: the sample company in English. */
export const SAMPLE = 'kariz_sample'

export const companyOf = (locale: string, sample: boolean) => ({
  company: { name: 'Nordic Pipes', currency: 'EUR', timezone: 'Europe/Oslo', locale },
  admin: { name: 'Ada Berg', ...credentials },
  sample,
})
/** The question for the next step has its own journeys; in the others it is shown only after an activity. */
export const asksSeldom = { prompt_next_step_on: ['closing'] }

/** The template's name contains the day it was made, because the sample has activities of today. */
export type SampleCompany = { cookie: { name: string; value: string }; day: string }

/** Creates the sample company for journeys, with Ada signed in. Called once per test run. */
export async function createSampleCompany(admin: pg.ClientConfig): Promise<SampleCompany> {
  await asAdmin(admin, `create database ${SAMPLE} template ${TEMPLATE}`)
  const database = openDatabase({ ...admin, database: SAMPLE })
  const signIn = await createSignIn({ database, url: 'http://localhost', secret })
  const app = await createApp({
    database,
    routes,
    authenticate: signIn.authenticate,
    onFault: (error) => {
      throw error
    },
  })
  signIn.mount(app)
  const send = async (method: 'POST' | 'PATCH', url: string, payload: object, cookie = '') => {
    const reply = await app.inject({ method, url, payload, headers: { host: 'localhost', cookie } })
    if (reply.statusCode >= 300) throw new Error(`${url}: ${reply.body}`)
    return reply
  }
  const day = today('Europe/Oslo').toString()
  await send('POST', '/api/v2/company', companyOf('en', true))
  const signedIn = await send('POST', '/api/v2/session', credentials)
  const [name = '', value = ''] = String(signedIn.headers['set-cookie']).split(';')[0]?.split('=') ?? []
  await send('PATCH', '/api/v2/company', asksSeldom, `${name}=${value}`)
  await followAll(database)
  await app.close()
  await database.close()
  return { cookie: { name, value }, day }
}

declare module 'vitest' {
  export interface ProvidedContext {
    sampleCompany: SampleCompany
  }
}
