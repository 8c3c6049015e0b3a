import sanitizeHtml from 'sanitize-html'
import { AppError } from '../../server/errors.ts'
import { LONGEST } from './contract.ts'

const address = /^(https?:\/\/|mailto:)\S/i
const userId = /^[1-9]\d{0,14}$/

const EMPTY = '<p></p>'

/** Name given to a tag that is not allowed; its inner text is kept. */
const nothing = { tagName: 'nothing', attribs: {} }

const rules: sanitizeHtml.IOptions = {
  allowedTags: 'p br strong em u s code pre blockquote ul ol li h2 h3 a span'.split(' '),
  allowedAttributes: { a: ['href', 'rel', 'target'], span: ['data-mention'] },
  allowedSchemes: ['http', 'https', 'mailto'],
  allowProtocolRelative: false,
  nestingLimit: 30,
  transformTags: {
    b: 'strong',
    i: 'em',
    strike: 's',
    del: 's',
    div: 'p',
    h1: 'h2',
    h4: 'h3',
    h5: 'h3',
    h6: 'h3',
    a: (tagName, { href = '' }) =>
      address.test(href.trim())
        ? { tagName, attribs: { href: href.trim(), rel: 'noopener noreferrer nofollow', target: '_blank' } }
        : nothing,
    span: (tagName, attribs) =>
      userId.test(attribs['data-mention'] ?? '')
        ? { tagName, attribs: { 'data-mention': attribs['data-mention'] as string } }
        : nothing,
  },
}

/**
 * Sanitises HTML from a client for storage and display: allows only what a note may contain, and nothing active. The
 * text inside removed tags is kept.
 * @throws AppError `invalid` on `content`: `required` if no text is left; `too_long`, also if it has too many tags
 */
export function sanitised(html: string): string {
  const refuse = (reason: 'required' | 'too_long') => new AppError('invalid', { field: 'content', reason })
  if (html.split('<', MOST_TAGS + 2).length > MOST_TAGS + 1) throw refuse('too_long')
  let content = settled(html).trim()
  while (content.endsWith(EMPTY)) content = content.slice(0, -EMPTY.length).trimEnd() // editors leave an empty paragraph
  if (content.length > LONGEST) throw refuse('too_long')
  if (!/[^\s\p{Cf}]/u.test(content.replace(/<[^>]*>/g, ''))) throw refuse('required')
  return content
}

const ROUNDS = 10
/** Maximum number of tags in a note, because each takes time; a page of a book has a few hundred. */
const MOST_TAGS = 5000

/**
 * Removing tags can leave others nested in ways that browsers do not allow, so sanitising repeats until the result is
 * stable.
 */
function settled(html: string): string {
  let content = sanitizeHtml(html, rules)
  for (let round = 0; round < ROUNDS && content.length <= LONGEST; round++) {
    const again = sanitizeHtml(content, rules)
    if (again === content) break
    content = again
  }
  return content
}
