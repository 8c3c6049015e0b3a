// Installs the packages of package-lock.json into node_modules, if needed. Every npm script runs this first, so it is
// plain JavaScript that needs only Node 20; what follows runs with the Node 24 that it installs.
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'

const root = new URL('../', import.meta.url)
const packagesIn = (lock) => JSON.parse(readFileSync(new URL(lock, root), 'utf8')).packages

function isInstalled() {
  if (!existsSync(new URL('node_modules/.package-lock.json', root))) return false
  const wanted = packagesIn('package-lock.json')
  const present = packagesIn('node_modules/.package-lock.json')
  return Object.keys(wanted).every(
    (path) =>
      path === '' ||
      present[path]?.version === wanted[path].version ||
      // Missing because it is for another platform.
      (!present[path] && wanted[path].optional),
  )
}

function stop(why) {
  console.error(why)
  process.exit(1)
}

/** Waits for npm, which prints nothing for a minute or two, and shows that it is still working. */
async function isDone(npm) {
  const start = Date.now()
  const tell = () => {
    const seconds = Math.round((Date.now() - start) / 1000)
    const line = `Installing what Kariz is made of; a first time takes a minute or two… ${seconds} s`
    if (process.stdout.isTTY) process.stdout.write(`\r${line}`)
    else console.log(line)
  }
  tell()
  const timer = setInterval(tell, process.stdout.isTTY ? 1000 : 15_000)
  const code = await new Promise((resolve) => {
    npm.once('error', () => resolve(1))
    npm.once('exit', resolve)
  })
  clearInterval(timer)
  if (process.stdout.isTTY) process.stdout.write('\n')
  return code === 0
}

if (Number.parseInt(process.versions.node, 10) < 20)
  stop(`Kariz needs Node.js 20 or newer, and this is ${process.version}`)
if (!isInstalled()) {
  // Not `npm ci`, which removes everything first; and npm 11 aborts it if the registry has a package for another
  // platform that the lockfile does not contain. `npm install` also follows the lockfile, and does not write it here.
  const quiet = ['--no-audit', '--no-fund', '--no-progress', '--loglevel=error']
  const options = ['--no-save', '--include=dev', '--ignore-scripts=false', ...quiet]
  if (!(await isDone(spawn('npm', ['install', ...options], { cwd: root, stdio: 'inherit' }))))
    stop('npm could not install the packages that Kariz is made of: see above')
}
if (!existsSync(new URL('node_modules/.bin/node', root)))
  stop('Node 24 is missing in node_modules: remove that directory and start again')
