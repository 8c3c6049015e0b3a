import { readFileSync } from 'node:fs'
import { glob } from 'node:fs/promises'
import { IntlMessageFormat } from 'intl-messageformat'
import { type ESTree, parseSync, Visitor } from 'vite'
import { describe, expect, test } from 'vitest'
import { namespacesSource } from '../../scripts/listNamespaces.ts'
import { textsOf } from '../test/textsOf.ts'
import { initialNamespaces, saysInitial } from './initialNamespaces.ts'

const languages = ['en', 'fr', 'nb', 'tr', 'id', 'fa']

/** The names of the placeholders in a text. */
function placesOf(text: string): string[] {
  const names = new Set<string>()
  const walk = (parts: ReturnType<IntlMessageFormat['getAst']>): void => {
    for (const part of parts) {
      if (part.type !== 0 && part.type !== 7) names.add(part.value)
      if ('options' in part) for (const option of Object.values(part.options)) walk(option.value)
      if ('children' in part) walk(part.children)
    }
  }
  walk(new IntlMessageFormat(text).getAst())
  return [...names].sort()
}

const english = await textsOf('en')
const namespaces = new Set([...english.keys()].map((key) => key.split(':')[0]))
const isKey = (text: string) => /^\w+:[\w.-]+$/.test(text) && namespaces.has(text.split(':')[0])

/** A use of a text in the source; `prefix` and `suffix` surround a part that is known only at run time. */
interface Use {
  where: string
  prefix: string
  suffix: string | null
  /** The values it is called with, if they can be determined. */
  values: string[] | null
}

const components = (await Array.fromAsync(glob('src/**/*.tsx'))).filter((path) => !path.includes('.test.'))
const sources = [...(await Array.fromAsync(glob('src/**/*.ts'))), ...components]
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => !path.includes('.test.'))
const programs = new Map(sources.map((path) => [path, parseSync(path, readFileSync(path, 'utf8')).program]))
const uses = [...programs].flatMap(([path, program]) => usesIn(path, program))

function usesIn(path: string, program: ESTree.Program): Use[] {
  const found: Use[] = []
  const values = new Map<ESTree.Node, string[] | null>()
  new Visitor({
    CallExpression: ({ callee, arguments: [key, given] }) => {
      if (callee.type === 'Identifier' && callee.name === 't' && key) values.set(key, namesIn(given))
    },
  }).visit(program)
  const add = (node: ESTree.Node, prefix: string, suffix: string | null) => {
    const line = readFileSync(path, 'utf8').slice(0, node.start).split('\n').length
    found.push({ where: `${path}:${line}`, prefix, suffix, values: values.get(node) ?? null })
  }
  new Visitor({
    Literal: (node) => {
      if (typeof node.value === 'string' && isKey(node.value)) add(node, node.value, null)
    },
    TemplateLiteral: (node) => {
      const [first, last] = [node.quasis[0]?.value.raw ?? '', node.quasis.at(-1)?.value.raw ?? '']
      if (node.quasis.length === 2 && /^\w+:\w*$/.test(first) && namespaces.has(first.split(':')[0])) {
        add(node, first, last)
      }
    },
  }).visit(program)
  return found
}

/** The keys of an object literal; null if they cannot be determined. */
function namesIn(given: ESTree.Node | undefined): string[] | null {
  if (!given) return []
  if (given.type !== 'ObjectExpression') return null
  const names = given.properties.map((part) =>
    part.type === 'Property' && part.key.type === 'Identifier' ? part.key.name : null,
  )
  return names.every((name) => name !== null) ? names : null
}

/** Texts that are the same in every language. */
const properNames = /^(Kariz|LinkedIn|Pipedrive|CSV|API|URL)$/

const keysOf = ({ prefix, suffix }: Use): string[] =>
  suffix === null
    ? [prefix].filter((key) => english.has(key))
    : [...english.keys()].filter((key) => key.startsWith(prefix) && key.endsWith(suffix))

describe('S97 every text exists in six languages', () => {
  test.each(languages.slice(1))(
    '%s has what English has, with the same values, and no more',
    async (language) => {
      const texts = await textsOf(language)
      expect(
        [...english.keys()].filter((key) => !texts.has(key)),
        'missing',
      ).toEqual([])
      expect(
        [...texts.keys()].filter((key) => !english.has(key)),
        'unknown',
      ).toEqual([])
      const different = [...english].filter(
        ([key, text]) => placesOf(text).join() !== placesOf(texts.get(key) ?? '').join(),
      )
      expect(
        different.map(([key]) => key),
        'other values',
      ).toEqual([])
      const empty = [...texts].filter(([, text]) => text.trim() === '')
      expect(empty, 'empty').toEqual([])
    },
  )

  test('S98 no language translates lead as leader', async () => {
    const wrong =
      /\bleaders?\b|\bleder(e|en|ne)?\b|\blider(ler)?\b|\bpemimpin\b|رهبر|\bmeneurs?\b|\bdirigeants?\b/i
    for (const language of languages) {
      expect([...(await textsOf(language))].filter(([, text]) => wrong.test(text))).toEqual([])
    }
  })

  test('French has no-break spaces before : ; ! ? and inside « », and curly apostrophes', async () => {
    const wrong = /['"“”]| [:;!?»]|« /
    const texts = [...(await textsOf('fr'))].filter(([key]) => !key.startsWith('palette:words_'))
    expect(texts.filter(([, text]) => wrong.test(text))).toEqual([])
  })

  test('Norwegian has « » for quotes, and says utført, dager and API-nøkkel', async () => {
    const wrong = /["“”]|\b(?:er|som|ikke) gjort\b|\bdøgn\b|\btoken/i
    expect([...(await textsOf('nb'))].filter(([, text]) => wrong.test(text))).toEqual([])
  })

  test('numbers in a text have the reader’s digits', () => {
    const format = (tag: string) => new IntlMessageFormat(english.get('ui:selected_count') ?? '', tag)
    expect(format('fa-u-nu-arabext').format({ count: 12 })).toContain('۱۲')
    expect(format('fa-u-nu-latn').format({ count: 12 })).toContain('12')
  })
})

describe('texts and their uses', () => {
  test('the compiler knows the texts of every file in locales/en; `npm run check` updates them', () => {
    expect(readFileSync('src/web/namespaces.ts', 'utf8')).toBe(namespacesSource())
  })

  test('every text that is used exists', () => {
    expect(
      uses.filter((use) => keysOf(use).length === 0).map(({ where, prefix }) => `${where} ${prefix}`),
    ).toEqual([])
  })

  test('every text that exists is used', () => {
    const used = new Set(uses.flatMap(keysOf))
    expect([...english.keys()].filter((key) => !used.has(key))).toEqual([])
  })

  test('a text chosen at run time has a prefix, so that its uses are known', () => {
    const anyText = uses.filter(({ prefix, suffix }) => suffix !== null && prefix.endsWith(':'))
    expect(anyText.map(({ where }) => where)).toEqual([])
  })

  test('the first screens use only texts that are loaded initially', () => {
    const late = uses.filter(
      ({ where, prefix }) =>
        // The palette loads all texts before it opens.
        !where.startsWith('src/web/shell/Palette.tsx') &&
        (where.startsWith('src/web/') || saysInitial(where)) &&
        !initialNamespaces.includes(prefix.split(':')[0] ?? ''),
    )
    expect(late.map(({ where, prefix }) => `${where} ${prefix}`)).toEqual([])
  })

  test('every use passes the values of the text’s placeholders', () => {
    const short = uses.flatMap((use) =>
      keysOf(use).flatMap((key) => {
        const missing = placesOf(english.get(key) ?? '').filter((name) => !use.values?.includes(name))
        return use.suffix === null && use.values && missing.length > 0
          ? [`${use.where} ${key} lacks ${missing.join()}`]
          : []
      }),
    )
    expect(short).toEqual([])
  })
})

/** Attributes and members that users see. */
const readable =
  /^(aria-label|aria-description|aria-roledescription|alt|title|placeholder|label|text|description|detail|confirm|error)$/

/** Words that a component would show untranslated. */
function wordsIn(path: string, program: ESTree.Program): string[] {
  const found: string[] = []
  const check = (node: ESTree.Node | null | undefined): void => {
    if (!node) return
    if (node.type === 'JSXExpressionContainer') check(node.expression)
    else if (node.type === 'ConditionalExpression') [node.consequent, node.alternate].forEach(check)
    else if (node.type === 'LogicalExpression') [node.left, node.right].forEach(check)
    else if (node.type === 'JSXText') note(node.value)
    else if (node.type === 'Literal' && typeof node.value === 'string') note(node.value)
    else if (node.type === 'TemplateLiteral') for (const part of node.quasis) note(part.value.raw)
  }
  const note = (text: string) => {
    if (
      /\p{L}{2}/u.test(text) &&
      !isKey(text.trim()) &&
      !/^\w+:\w*$/.test(text) &&
      !properNames.test(text.trim())
    )
      found.push(`${path}: ${text.trim()}`)
  }
  new Visitor({
    JSXElement: ({ children }) => children.forEach(check),
    JSXFragment: ({ children }) => children.forEach(check),
    JSXAttribute: ({ name, value }) => {
      if (name.type === 'JSXIdentifier' && readable.test(name.name)) check(value)
    },
    Property: ({ key, value }) => {
      if (key.type === 'Identifier' && readable.test(key.name)) check(value)
    },
  }).visit(program)
  return found
}

test('no component contains untranslated text', () => {
  const found = components.flatMap((path) => {
    const program = programs.get(path.replaceAll('\\', '/'))
    return program ? wordsIn(path, program) : []
  })
  expect(found).toEqual([])
})

test('the scan for texts finds what users would see', () => {
  const sample = `const A = () => <p title="Tip">Hello {yes ? 'there' : x} <b aria-label={'Bold'} className="red" />{'é' + \`you \${x}\`}</p>
    toast({ text: 'Saved', id: 'saved' }); t('ui:save')`
  const { program } = parseSync('sample.tsx', sample)
  expect(wordsIn('sample', program).map((each) => each.replace('sample: ', ''))).toEqual(
    expect.arrayContaining(['Tip', 'Hello', 'there', 'Bold', 'Saved']),
  )
  expect(wordsIn('sample', program)).not.toContain('sample: red')
})
