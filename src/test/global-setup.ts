import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startPostgres } from '../server/postgres/postgres.ts'
import { unpackChromium } from './chromium.ts'
import { createTemplate } from './database.ts'
import { createSampleCompany } from './sampleCompany.ts'

/** Starts one PostgreSQL for the whole test run, in a temporary directory, and unpacks the browser. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await unpackChromium()
  const dataDir = await mkdtemp(join(tmpdir(), 'kariz-test-'))
  const postgres = await startPostgres({ dataDir, durable: false })
  const teardown = async () => {
    await postgres.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
  try {
    await createTemplate(postgres.connection)
    project.provide('sampleCompany', await createSampleCompany(postgres.connection))
  } catch (error) {
    await teardown()
    throw error
  }
  project.provide('postgres', postgres.connection)
  return teardown
}
