// Checks that the tree has the layout of ARCHITECTURE.md; prints violations and exits with 1.
import { readFileSync } from 'node:fs'
import { glob } from 'node:fs/promises'
import { basename, dirname, join, normalize } from 'node:path'
import { declaredTables, namedTables, readSchema, withoutComments } from './namedTables.ts'

const MANY_FILES = 20
const banned = /^(utils?|helpers?|common|misc|.*manager|.*service|.*repository|index|types|constants)$/i

/** The only sources of time, ids and randomness; other code receives them as arguments, or calls these. */
const sources: Record<string, string> = {
  'src/server/systemClock.ts': 'the clock of the server',
  'src/web/clock.ts': 'the clock of the screen',
  'src/server/http/app.ts': 'numbers of requests, which only logs repeat',
  'src/server/jobs.ts':
    'names of processes, and their signs of life by the one clock that they share: the database',
  'src/server/postgres/postgres.ts': 'the name of a socket that nobody else may guess',
  'src/features/users/apiTokens.ts': 'secrets that nobody may guess',
  'src/features/users/secret.ts': 'the key that signs sessions',
}
const outsideWorld = [
  /\bnew Date\(\)/,
  /\bDate\.now\b/,
  /\bMath\.random\b/,
  /\b(randomUUID|randomBytes|randomInt|getRandomValues)\b/,
  /sql(<[^`]*>)?`[^`]*\b(now\(\)|(clock|statement|transaction)_timestamp\(|current_(date|time)|gen_random_uuid)/,
]

/** The row of the company itself, which every feature reads. */
const readByAll = ['company']

const problems: string[] = []
const schema = readSchema(readFileSync('docs/schema.sql', 'utf8'))
const files = (await Array.fromAsync(glob('src/**/*.{ts,tsx}')))
  .map((path) => path.replaceAll('\\', '/'))
  .sort()
const imports = new Map(files.map((path) => [path, importsOf(path)]))

checkNames()
checkFolders()
checkImports()
checkClock()
const owners = ownersOfTables()
checkWrites()
checkCycles()
checkAliases()

if (problems.length > 0) {
  console.error(problems.join('\n'))
  process.exit(1)
}
console.log(`${files.length} files are where they belong`)

function checkNames(): void {
  for (const path of files) {
    const name = basename(path).replace(/(\.test)?\.tsx?$/, '')
    if (banned.test(name)) problems.push(`${path}: "${name}" says nothing about what is inside`)
  }
}

function checkFolders(): void {
  const folders = Map.groupBy(
    files.filter((path) => !isTest(path)),
    dirname,
  )
  for (const [folder, inside] of folders) {
    if (inside.length > MANY_FILES)
      console.warn(
        `${folder}: ${inside.length} files; over ${MANY_FILES} a concept becomes a folder of its own`,
      )
  }
}

function checkImports(): void {
  for (const [path, targets] of imports) {
    if (isTest(path)) continue
    for (const target of targets) {
      const refuse = (why: string) => problems.push(`${path} imports ${target}: ${why}`)
      if (path.startsWith('src/contract/') && !target.startsWith('src/contract/'))
        refuse('the contract stands alone')
      if (isContract(path) && !isContract(target)) refuse('a contract imports only contracts')
      if (isWeb(path) && !isWeb(target) && !isContract(target))
        refuse('the web knows the server by its contract only')
      if (path.startsWith('src/web/') && target.startsWith('src/features/') && !isContract(target))
        refuse('the shell knows features by their contracts only')
      if (!isWeb(path) && isWeb(target)) refuse('the server does not know the web')
      if (path.startsWith('src/server/') && target.startsWith('src/features'))
        refuse('the shell knows no nouns')
      if (!path.startsWith('src/test/') && target.startsWith('src/test/'))
        refuse('only tests use the test world')
    }
    const mayConnect = /^src\/(main\.ts|server\/database\.ts|test\/)/.test(path)
    if (!mayConnect && /\bopenDatabase\b/.test(readFileSync(path, 'utf8')))
      problems.push(`${path}: only main.ts and the tests open the database`)
  }
}

/** A single source of time and randomness, so that a company can be simulated at any time. */
function checkClock(): void {
  for (const path of files) {
    if (isTest(path) || path in sources) continue
    const source = readFileSync(path, 'utf8')
    for (const pattern of outsideWorld) {
      const found = pattern.exec(source)?.[0].slice(-30)
      if (found) problems.push(`${path}: "${found}" is to be handed in, or asked of one of the sources`)
    }
  }
}

/** The feature, or the part of the shell, that declares the row type of each table. */
function ownersOfTables(): Map<string, string> {
  return new Map(
    files
      .filter((path) => !isTest(path))
      .flatMap((path) =>
        declaredTables(readFileSync(path, 'utf8')).map(
          (table) => [table, featureOf(path) ?? 'server'] as const,
        ),
      ),
  )
}

/** Only the owner of a table writes to it by name. */
function checkWrites(): void {
  for (const path of files.filter(hasSql)) {
    const own = featureOf(path) ?? 'server'
    for (const table of namedTables(readFileSync(path, 'utf8'), schema).written) {
      const owner = owners.get(table)
      if (owner && owner !== own)
        problems.push(`${path} writes to "${table}": that takes a function or query of ${owner}`)
    }
  }
}

/** The features whose tables a file reads, without those that its own tables refer to by foreign keys. */
function readFeatures(path: string): string[] {
  const own = [...owners].flatMap(([table, owner]) => (owner === featureOf(path) ? table : []))
  const known = schema.leadsTo(own)
  return [...namedTables(readFileSync(path, 'utf8'), schema).read].flatMap((table) => {
    const owner = owners.get(table)
    return owner && owner !== 'server' && !known.has(table) && !readByAll.includes(table) ? owner : []
  })
}

/** No circular dependencies between features: server, web, contracts and SQL together. */
function checkCycles(): void {
  const needs = new Map<string, Set<string>>()
  for (const [path, targets] of imports) {
    const from = featureOf(path)
    if (!from || isTest(path)) continue
    const read = hasSql(path) ? readFeatures(path) : []
    for (const to of [...targets.map(featureOf), ...read])
      if (to && to !== from) needs.set(from, (needs.get(from) ?? new Set()).add(to))
  }
  const done = new Set<string>()
  const visit = (feature: string, trail: string[]): void => {
    if (trail.includes(feature)) {
      problems.push(`features in a circle: ${[...trail.slice(trail.indexOf(feature)), feature].join(' → ')}`)
      return
    }
    if (done.has(feature)) return
    for (const next of needs.get(feature) ?? []) visit(next, [...trail, feature])
    done.add(feature)
  }
  for (const feature of needs.keys()) visit(feature, [])
}

/** In SQL an alias stands for one table. `contact` is a person or an organization, `r` a record of any type. */
function checkAliases(): void {
  const { tables } = schema
  const shared = ['contact', 'r']
  const keywords =
    /^(set|where|on|order|group|limit|using|left|inner|cross|join|for|as|returning|union|values|select|default|skip|or|tablesample)$/
  const meanings = new Map<string, string>()
  for (const path of files) {
    const source = withoutComments(readFileSync(path, 'utf8'))
    const named = /\b(?:from|join|update|into|using) "?(\w+)"? (?:as )?(\w+)\b|'(\w+) as (\w+)'/g
    for (const [, table, alias, kyselyTable, kyselyAlias] of source.matchAll(named)) {
      const [meaning = '', name = ''] = [table ?? kyselyTable, alias ?? kyselyAlias]
      if (!tables.has(meaning) || shared.includes(name) || keywords.test(name)) continue
      const other = meanings.get(name) ?? (tables.has(name) ? name : meaning)
      if (other !== meaning) problems.push(`${path}: "${name}" is ${meaning} here and ${other} elsewhere`)
      meanings.set(name, meaning)
    }
  }
}

function importsOf(path: string): string[] {
  const source = readFileSync(path, 'utf8')
  return [...source.matchAll(/(?:from|import|import\()\s*'(\.{1,2}\/[^']+)'/g)]
    .map(([, target]) => normalize(join(dirname(path), target as string)).replaceAll('\\', '/'))
    .filter((target) => target.startsWith('src/'))
}

function featureOf(path: string): string | undefined {
  return /^src\/features\/([^/]+)\//.exec(path)?.[1]
}

function isWeb(path: string): boolean {
  return /^src\/(web\/|features\/.*\/web\/)/.test(path)
}

function isTest(path: string): boolean {
  return /\.test\.tsx?$/.test(path) || path.startsWith('src/test/')
}

function hasSql(path: string): boolean {
  return !isTest(path) && !isWeb(path) && !isContract(path)
}

function isContract(path: string): boolean {
  return /^src\/(contract\/|features\/(records|.*\/contract)\.ts$)/.test(path)
}
