// Runs all checks, the fastest first, and stops at the first failure.
// `--static`: only checks that run no code of the product. Other arguments are passed to vitest.
import { spawnSync } from 'node:child_process'

const [mode, ...rest] = process.argv.slice(2)
const isStatic = mode === '--static'
const tests = mode && !isStatic ? [mode, ...rest] : []

const steps: [name: string, command: string, ...args: string[]][] = [
  ['namespaces of texts', 'node', 'scripts/listNamespaces.ts'],
  ['format and lint', 'biome', 'check'],
  ['types', 'tsc', '--noEmit'],
  ['layout', 'node', 'scripts/check-layout.ts'],
]
if (!isStatic) steps.push(['web app', 'node', 'scripts/build.ts'], ['tests', 'vitest', 'run', ...tests])

for (const [name, command, ...args] of steps) {
  const start = performance.now()
  console.log(`\n── ${name}`)
  const { status } = spawnSync(`node_modules/.bin/${command}`, args, { stdio: 'inherit' })
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  console.log(`── ${name}: ${status === 0 ? 'passed' : 'FAILED'} in ${seconds} s`)
  if (status !== 0) process.exit(1)
}
