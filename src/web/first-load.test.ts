import { gzipSync } from 'node:zlib'
import { build, type Rolldown } from 'vite'
import { expect, test, vi } from 'vitest'

/** Maximum size of the compressed JavaScript that a browser must load before a screen works, in bytes. */
const budget = 200_000

type Chunk = Rolldown.OutputChunk

/** A chunk and all its static imports. */
function withImports(chunks: Map<string, Chunk>, names: string[]): Set<Chunk> {
  const needed = new Set<Chunk>()
  const add = (name: string): void => {
    const chunk = chunks.get(name)
    if (!chunk || needed.has(chunk)) return
    needed.add(chunk)
    chunk.imports.forEach(add)
  }
  names.forEach(add)
  return needed
}

test('the board, in any language, loads at most 200 kB of compressed JavaScript', async () => {
  vi.stubEnv('NODE_ENV', 'production')
  const result = await build({ build: { write: false }, logLevel: 'silent' })
  const { output } = result as Rolldown.RolldownOutput
  const chunks = new Map(
    output.filter((part) => part.type === 'chunk').map((chunk) => [chunk.fileName, chunk] as const),
  )
  const nameOf = (fits: (chunk: Chunk) => boolean) => [...chunks.values()].find(fits)?.fileName ?? 'missing'
  const entry = nameOf((chunk) => chunk.isEntry)
  const board = nameOf((chunk) => chunk.moduleIds.some((id) => id.endsWith('/web/DealsPage.tsx')))
  for (const language of ['en', 'fr', 'nb', 'tr', 'id', 'fa']) {
    const texts = nameOf((chunk) => chunk.name === `text-${language}`)
    const spoken = nameOf((chunk) =>
      new RegExp(`(i18n/${language}-\\w\\w\\.mjs|aria/${language}\\.ts)$`).test(chunk.facadeModuleId ?? ''),
    )
    const needed = withImports(chunks, [entry, board, texts, spoken])
    expect([entry, board, texts, spoken]).not.toContain('missing')
    const size = [...needed].reduce((sum, chunk) => sum + gzipSync(chunk.code, { level: 9 }).length, 0)
    expect(size, language).toBeLessThan(budget)
  }
}, 120_000)
