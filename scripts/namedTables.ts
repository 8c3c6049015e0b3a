/** The tables of the database, from docs/schema.sql. */
export interface Schema {
  tables: ReadonlySet<string>
  /** The tables that these refer to by foreign keys, directly or indirectly. */
  leadsTo(tables: Iterable<string>): Set<string>
}

/** Parses the generated schema file. */
export function readSchema(description: string): Schema {
  const references = new Map<string, string[]>()
  for (const [, table, body] of description.matchAll(/^create table "?(\w+)"? \((.*?)^\);/gms))
    references.set(
      table as string,
      Array.from(
        (body as string).matchAll(/FOREIGN KEY .*? REFERENCES "?(\w+)"?\(/g),
        ([, to]) => to as string,
      ),
    )
  const leadsTo = (tables: Iterable<string>) => {
    const found = new Set<string>()
    const follow = (table: string): void => {
      for (const next of references.get(table) ?? []) {
        if (found.has(next)) continue
        found.add(next)
        follow(next)
      }
    }
    for (const table of tables) follow(table)
    return found
  }
  return { tables: new Set(references.keys()), leadsTo }
}

/** The tables that a source file adds to the interface `Tables`; these are the tables it owns. */
export function declaredTables(source: string): string[] {
  const [, body = ''] = /interface Tables \{([^}]*)\}/.exec(source) ?? []
  return Array.from(body.matchAll(/^\s*(\w+):/gm), ([, table]) => table as string)
}

const names = /"?(\w+)"?/.source
const inBuilder = /\(\s*\[?'(\w+)(?: as \w+)?'/.source
const reads = new RegExp(
  `\\b(?:from|join|using) ${names}|(?:selectFrom|[jJ]oin|\\.from|using)${inBuilder}`,
  'g',
)
const writes = new RegExp(
  `\\b(?:insert into|merge into|delete from|update) ${names}|(?:insertInto|mergeInto|deleteFrom|updateTable)${inBuilder}`,
  'g',
)

/** The tables that the SQL of a source file reads or writes by name, in templates and in kysely's builders. */
export function namedTables(source: string, { tables }: Schema): { read: Set<string>; written: Set<string> } {
  const code = withoutComments(source)
  const found = (pattern: RegExp) =>
    new Set(
      Array.from(code.matchAll(pattern), ([, inTemplate, built]) => inTemplate ?? built ?? '').filter(
        (name) => tables.has(name),
      ),
    )
  return { read: found(reads), written: found(writes) }
}

/** The source without comments on their own lines. */
export const withoutComments = (source: string): string => source.replace(/^ *(\*|\/\/|\/\*\*).*$/gm, '')
