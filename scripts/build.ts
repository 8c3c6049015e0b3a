// Builds the web app into dist/, unless dist/ was built from the same files.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { globSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'

process.chdir(join(import.meta.dirname, '..'))

// Includes more files than the web app reads: an unnecessary build costs seconds, a missing one shows old screens.
const sources = ['index.html', 'vite.config.ts', 'package-lock.json', 'public/**', 'locales/**', 'src/**']
const serverOnly = ['src/server/**', 'src/test/**', '**/*.test.*']
const stamp = 'dist/.built-from'

function fingerprint(): string {
  const hash = createHash('sha256')
  for (const path of globSync(sources, { exclude: serverOnly }).sort())
    if (statSync(path).isFile()) hash.update(`${path}\0`).update(readFileSync(path))
  return hash.digest('hex')
}

/** Throws if the build fails; its output is printed. */
export function build(): void {
  const now = fingerprint()
  if (built() === now) return
  console.log('Building the web app…')
  const vite = ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn']
  const { status } = spawnSync(process.execPath, vite, { stdio: 'inherit' })
  if (status !== 0) throw new Error('The web app could not be built')
  compress()
  writeFileSync(stamp, now)
}

/** Compressed once here instead of on each request; browsers accept Brotli only over https. */
function compress(): void {
  for (const path of globSync('dist/**/*.{html,js,css,svg}')) {
    const content = readFileSync(path)
    writeFileSync(`${path}.br`, brotliCompressSync(content))
    writeFileSync(`${path}.gz`, gzipSync(content))
  }
}

function built(): string | undefined {
  try {
    return readFileSync(stamp, 'utf8')
  } catch {
    return undefined
  }
}

if (import.meta.main) build()
