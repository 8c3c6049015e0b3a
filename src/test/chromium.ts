import { existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { inflate } from '@sparticuz/chromium'

const modules = fileURLToPath(new URL('../../node_modules', import.meta.url))
const packed = join(modules, '@sparticuz/chromium/bin')
const home = join(modules, '.cache/chromium')

/** The browser of the tests, with the libraries and fonts that a minimal machine lacks. */
export const chromium = {
  executablePath: join(home, 'chromium'),
  env: {
    ...process.env,
    LD_LIBRARY_PATH: join(home, 'al2023/lib'),
    FONTCONFIG_FILE: join(home, 'fonts.conf'),
  },
}

/**
 * Unpacks the browser from its npm package, once per installation. Test files must not do it, because the package takes
 * a file that another process is still writing for a complete one.
 */
export async function unpackChromium(): Promise<void> {
  if (existsSync(home)) return
  await mkdir(dirname(home), { recursive: true })
  const staging = await mkdtemp(`${home}-`)
  const { TMPDIR } = process.env
  // The package unpacks into the temporary directory.
  process.env.TMPDIR = staging
  try {
    const parts = ['chromium.br', 'al2023.tar.br', 'fonts.tar.br']
    await Promise.all(parts.map((part) => inflate(join(packed, part))))
  } finally {
    if (TMPDIR === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = TMPDIR
  }
  const folders = [join(home, 'fonts'), '/usr/share/fonts'].map((folder) => `<dir>${folder}</dir>`)
  const fonts = `<fontconfig>${folders.join('')}<cachedir>${join(tmpdir(), 'kariz-fonts')}</cachedir></fontconfig>`
  await writeFile(join(staging, 'fonts.conf'), fonts)
  for (const path of [staging, join(staging, 'chromium')]) await chmod(path, 0o755)
  await rename(staging, home).catch(() => rm(staging, { recursive: true }))
}
