// Runs the server, restarted at each change, and the web app with hot reload on the next port; one Ctrl-C stops both.
import { spawn } from 'node:child_process'
import { readConfig } from '../src/server/config.ts'

const { port } = readConfig()
const webPort = port + 1
const env = {
  KARIZ_URL: `http://localhost:${webPort}`,
  KARIZ_SERVER: `http://localhost:${port}`,
  ...process.env,
}
const commands = [
  ['--watch', '--watch-preserve-output', 'src/main.ts'],
  ['node_modules/vite/bin/vite.js', '--port', `${webPort}`, '--strictPort', '--clearScreen', 'false'],
]
const both = commands.map((args) => spawn(process.execPath, args, { stdio: 'inherit', env }))
const end = () => {
  for (const one of both) one.kill('SIGTERM')
}
for (const one of both) one.once('exit', end)
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, end)
