import { readFileSync } from 'node:fs'
import { glob } from 'node:fs/promises'
import { basename } from 'node:path'

/** `namespace:key` → text, for one language. */
export async function textsOf(language: string): Promise<Map<string, string>> {
  const texts = new Map<string, string>()
  for await (const path of glob(`locales/${language}/*.json`)) {
    const namespace = basename(path, '.json')
    const entries = Object.entries(JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>)
    for (const [key, text] of entries) texts.set(`${namespace}:${key}`, text)
  }
  return texts
}
