import { build } from './build.ts'

// npm passes signals on to us, except the one that kills it: then go as well, instead of holding on to the port.
const npm = process.ppid
if (process.env.npm_lifecycle_event === 'start')
  setInterval(() => process.ppid === npm || process.kill(process.pid, 'SIGTERM'), 200).unref()

build()
await import('../src/main.ts')
