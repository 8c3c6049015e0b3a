import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmod,
  chown,
  mkdir,
  mkdtemp,
  readFile,
  realpath,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { type Postgres, startPostgres } from './postgres.ts'
import { exists, parentOf, serversIn } from './processes.ts'
import { withinReach } from './unprivileged.ts'

let home: string
/** Each test leaves the server working for the next one, because creating a server is slow. */
let dataDir: string

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'kariz-'))
  await chmod(home, 0o755)
  dataDir = join(home, 'data')
})
afterAll(() => rm(home, { recursive: true }))

async function start(log?: (line: string) => void): Promise<Postgres> {
  const postgres = await startPostgres({ dataDir, durable: false, log })
  onTestFinished(postgres.stop)
  return postgres
}

async function query(postgres: Postgres, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(postgres.connection)
  client.on('error', () => {}) // the server was killed meanwhile; the query reports it
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

/** Another process, which started the server and wrote `text` to it. */
async function startElsewhere(text: string): Promise<ChildProcess> {
  const program = `
    import pg from 'pg'
    import { startPostgres } from './src/server/postgres/postgres.ts'
    const [dataDir, text] = process.argv.slice(1)
    const { connection } = await startPostgres({ dataDir })
    const client = new pg.Client(connection)
    await client.connect()
    await client.query('create table if not exists note (text text)')
    await client.query('insert into note values ($1)', [text])
    console.log('ready')`
  const child = spawn(process.execPath, ['--input-type=module', '-e', program, dataDir, text], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')
  return child
}

async function serverPid(): Promise<number> {
  return Number.parseInt(await readFile(join(dataDir, 'postgres/postmaster.pid'), 'utf8'), 10)
}

/** Kills the shells that would stop the server when its owner dies. */
function unleash(server: number): void {
  const leash = parentOf(server)
  const others = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n')
  for (const line of others) {
    const [pid = 0, parent] = line.trim().split(/\s+/).map(Number)
    if (parent === leash && pid !== server) process.kill(pid, 'SIGKILL')
  }
  process.kill(leash, 'SIGKILL')
}

/** The response of a server that may still be starting. */
async function untilAnswered(postgres: Postgres, sql: string): Promise<Record<string, unknown>[]> {
  for (let tries = 0; ; tries++) {
    try {
      return await query(postgres, sql)
    } catch (error) {
      if (tries === 200) throw error
      await sleep(50)
    }
  }
}

describe('a data directory has one owner', () => {
  test('of two concurrent first starts one succeeds', async () => {
    const both = await Promise.allSettled([start(), start()])
    const refusals = both.filter((one) => one.status === 'rejected').map((one) => String(one.reason))
    expect(refusals).toEqual([expect.stringContaining('Another Kariz is running on')])
  })

  test('a second start is rejected, and does not disturb the first', async () => {
    const first = await start()
    await expect(start()).rejects.toThrow(/^Another Kariz is running on .+DATA_DIR/)
    expect(await query(first, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  test('the lock is still held after the server restarted its sessions', async () => {
    const first = await start()
    const [owner] = await query(first, "select pid from pg_locks where locktype = 'advisory'")
    process.kill(Number(owner?.pid), 'SIGKILL')
    await expect(start()).rejects.toThrow('Another Kariz is running on')
  })
})

describe('the embedded PostgreSQL', () => {
  test('keeps data between starts', async () => {
    const first = await startPostgres({ dataDir })
    await query(first, "create table kept as select 'پایدار' as text")
    await first.stop()
    expect(await query(await start(), 'select * from kept')).toEqual([{ text: 'پایدار' }])
  })

  test('works if the path of the data directory is too long for a socket', async () => {
    await rename(dataDir, join(home, 'far'.repeat(40)))
    dataDir = join(home, 'far'.repeat(40))
    expect(await query(await start(), 'select * from kept')).toHaveLength(1)
  })

  test('can be reached only through the file system, by its owner', async () => {
    const postgres = await start()
    expect(await query(postgres, 'show listen_addresses')).toEqual([{ listen_addresses: '' }])
    expect((await stat(join(dataDir, 'postgres'))).mode & 0o777).toBe(0o700)
  })

  test.each(['SIGQUIT', 'SIGKILL'] as const)('security 1: is restarted after %s', async (signal) => {
    const lines: string[] = []
    const postgres = await start((line) => lines.push(line))
    await query(postgres, `create table before_${signal} ()`)
    await query(postgres, 'checkpoint') // makes the data durable, which tests otherwise skip
    const pid = await serverPid()
    const busy = query(postgres, 'select count(*) from generate_series(1, 1e9)').catch(() => 'lost')
    process.kill(pid, signal)
    await expect.poll(serverPid, { timeout: 10_000 }).not.toBe(pid)
    expect(await untilAnswered(postgres, `select * from before_${signal}`)).toEqual([])
    expect(await busy).toBe('lost')
    expect(lines.join('\n')).toContain('PostgreSQL ended unexpectedly and is restarted')
  })

  test('security 1: survives the kill of a session, and stops after it', async () => {
    const postgres = await start()
    const victim = new pg.Client(postgres.connection)
    victim.on('error', () => {})
    await victim.connect()
    const { rows } = await victim.query('select pg_backend_pid() as pid')
    process.kill(rows[0].pid, 'SIGKILL')
    await postgres.stop() // during the recovery that follows
    expect(serversIn(await realpath(join(dataDir, 'postgres')))).toEqual([])
    expect(await query(await start(), 'select 1 as one')).toEqual([{ one: 1 }])
  })

  test('security 1: is killed if it hangs', async () => {
    const postgres = await start()
    const pid = await serverPid()
    process.kill(pid, 'SIGSTOP')
    await postgres.stop()
    expect(exists(pid)).toBe(false)
  })
})

describe('after kill -9', () => {
  test('the server stops with its owner, and the next start has the data', async () => {
    const owner = await startElsewhere('before the kill')
    owner.kill('SIGKILL')
    expect(await query(await start(), 'select * from note')).toContainEqual({ text: 'before the kill' })
  })

  test('a server that is left over is stopped by the next start', async () => {
    const owner = await startElsewhere('before both kills')
    const leftover = await serverPid()
    unleash(leftover)
    owner.kill('SIGKILL')

    expect(await query(await start(), 'select * from note')).toContainEqual({ text: 'before both kills' })
    expect(await serverPid()).not.toBe(leftover)
  })

  test('security 11: one that is left over and hangs is killed', async () => {
    const owner = await startElsewhere('before it hung')
    const leftover = await serverPid()
    unleash(leftover)
    owner.kill('SIGKILL')
    process.kill(leftover, 'SIGSTOP')

    expect(await query(await start(), 'select * from note')).toContainEqual({ text: 'before it hung' })
  })

  test('security 11: a socket lock with the pid of another process does not prevent a start', async () => {
    await writeFile(join(dataDir, 'postgres/.s.PGSQL.5432.lock'), `${process.pid}\n${dataDir}/postgres\n`)
    expect(await query(await start(), 'select 1 as one')).toEqual([{ one: 1 }])
  })

  test('a recorded pid that now belongs to another process does not prevent a start', async () => {
    await writeFile(join(dataDir, 'postgres/postmaster.pid'), `${process.pid}\n${dataDir}/postgres\n`)
    expect(await query(await start(), 'select 1 as one')).toEqual([{ one: 1 }])
  })
})

if (process.getuid?.() === 0)
  describe('as root', () => {
    test('the server does not run as root', async () => {
      await start()
      expect((await stat(join(dataDir, 'postgres/postmaster.pid'))).uid).not.toBe(0)
    })

    test('it runs as the owner of the data directory, if that is another user', async () => {
      await chown(dataDir, 1, 1)
      await start()
      expect((await stat(join(dataDir, 'postgres/postmaster.pid'))).uid).toBe(1)
    })

    test('it works in a directory whose parents it cannot enter', async () => {
      const closed = join(home, 'closed')
      await mkdir(closed, { mode: 0o700 })
      await rename(dataDir, join(closed, 'data'))
      dataDir = join(closed, 'data')
      expect(await query(await start(), 'select 1 as one')).toEqual([{ one: 1 }])
    })

    test('programs that it cannot reach are copied to a place where it can', async () => {
      const closed = join(home, 'programs')
      await mkdir(join(closed, 'bin'), { recursive: true })
      await writeFile(join(closed, 'bin/postgres'), '#!/bin/sh\necho runs', { mode: 0o700 })
      await chmod(closed, 0o700)
      const nobody = { uid: 65534, gid: 65534 }

      const copy = await withinReach(nobody, closed, join(home, 'copies/1'))
      expect(execFileSync(join(copy, 'bin/postgres'), { ...nobody, encoding: 'utf8' })).toBe('runs\n')
      expect(await withinReach(nobody, copy, '/nowhere')).toBe(copy)
    })
  })
