import { build } from './build.ts'

// npm forwards signals, except SIGKILL; if npm was killed, this process exits as well, so that the port is released.
const npm = process.ppid
if (process.env.npm_lifecycle_event === 'start')
  setInterval(() => process.ppid === npm || process.kill(process.pid, 'SIGTERM'), 200).unref()

build()
await import('../src/main.ts')
