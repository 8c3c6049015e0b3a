import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { AppError } from '../../server/errors.ts'
import { LONGEST } from './contract.ts'
import { mentionsIn } from './mentions.ts'
import { sanitised } from './sanitize.ts'

const refusal = (html: string) => {
  try {
    sanitised(html)
  } catch (error) {
    return error instanceof AppError && [error.field, error.reason]
  }
}

describe('allowed content of a note', () => {
  test.each([
    '<p>One <strong>bold</strong>, <em>slanted</em>, <u>under</u>, <s>over</s></p>',
    '<h2>Plan</h2><h3>First</h3><ul><li><p>call</p></li></ul><ol><li>write</li></ol>',
    '<blockquote><p>quoted</p></blockquote><pre><code>x &lt; y</code></pre>',
    '<p>سلام <strong>دنیا</strong>، قرارداد کشتی‌رانی<br />خط دوم</p>',
    '<p><span data-mention="12">@Mia</span> look</p>',
  ])('%s', (html) => {
    expect(sanitised(html)).toBe(html)
  })

  test.each([
    [
      'the old names of tags',
      '<div><b>a</b> <i>b</i> <strike>c</strike></div>',
      '<p><strong>a</strong> <em>b</em> <s>c</s></p>',
    ],
    ['empty lines at the end', '<p>a</p><p></p>b<p></p> <p></p>', '<p>a</p><p></p>b'],
    ['plain text', 'Tom & Jerry < 3', 'Tom &amp; Jerry &lt; 3'],
    ['tags nobody closed', '<p><strong>half', '<p><strong>half</strong></p>'],
    ['a heading of another size', '<h1>Big</h1>', '<h2>Big</h2>'],
    ['text in unknown tags', '<table><tr><td>cell</td></tr></table>', 'cell'],
    ['a span that mentions nobody', '<span data-mention="me" style="color:red">hello</span>', 'hello'],
  ])('%s', (_, html, kept) => {
    expect(sanitised(html)).toBe(kept)
  })

  test('links use http, https or mailto, and send no referrer', () => {
    const about = 'rel="noopener noreferrer nofollow" target="_blank"'
    for (const href of ['https://kariz.example/a?b=1', 'http://kariz.example', 'mailto:maria@example.com'])
      expect(sanitised(`<a href="${href}" rel="opener" onclick="steal()">x</a>`)).toBe(
        `<a href="${href}" ${about}>x</a>`,
      )
  })
})

describe('removed content', () => {
  test.each([
    '<script>alert(1)</script>',
    '<style>body{display:none}</style>',
    '<p onclick="alert(1)" style="position:fixed" class="a" id="b">',
    '<img src=x onerror=alert(1)>',
    '<img src="data:image/svg+xml;base64,PHN2Zz4=">',
    '<a href="javascript:alert(1)">',
    '<a href="JaVaScRiPt:alert(1)">',
    '<a href="&#106;avascript:alert(1)">',
    '<a href="java\tscript:alert(1)">',
    '<a href="data:text/html,<script>alert(1)</script>">',
    '<a href="//evil.example">',
    '<a href="/deals/1">',
    '<a href="vbscript:x">',
    '<svg><script>alert(1)</script></svg>',
    '<svg/onload=alert(1)>',
    '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>',
    '<iframe src="https://evil.example"></iframe>',
    '<form action="https://evil.example"><input name="password"></form>',
    '<meta http-equiv="refresh" content="0;url=https://evil.example">',
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    '<!--<img src=x onerror=alert(1)>-->',
    '<<script>script>alert(1)</script>',
    '<span data-mention="1" onmouseover="alert(1)">',
    '<span data-mention="1&quot; onmouseover=&quot;alert(1)">',
  ])('%s', (html) => {
    const kept = sanitised(`<p>said</p>${html}`)
    expect(kept).toContain('said')
    expect(kept).not.toMatch(/<(script|style|img|svg|math|iframe|form|input|meta|noscript|!--)/i)
    expect(kept).not.toMatch(/<[^>]*\s(on\w+|style|class|id|src|title)=/i)
    expect(kept).not.toMatch(/href="(?!https?:|mailto:)/i)
  })

  test('random input becomes HTML with only allowed tags and attributes, and sanitising it again changes nothing', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom(
        '<p>',
        '</p>',
        '<b',
        '<a href="',
        'javascript:',
        '">',
        '<script>',
        '</script>',
        '<!--',
        '-->',
      ),
      fc.constantFrom(
        '<img src=x onerror=y>',
        '&lt;',
        '&#60;',
        '<svg',
        '\u0000',
        "'",
        '<span data-mention="7">',
        '<li>',
      ),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const kept = sanitised(`<p>word</p>${pieces.join('')}`)
        for (const [tag] of kept.matchAll(/<[^>]*>?/g))
          expect(tag).toMatch(
            /^<(\/?(p|br|strong|em|u|s|code|pre|blockquote|ul|ol|li|h2|h3|a|span)|br \/|span data-mention="\d+"|a href="(https?:|mailto:)[^"<>]*" rel="noopener noreferrer nofollow" target="_blank")>$/,
          )
        expect(sanitised(kept)).toBe(kept)
      }),
      { numRuns: 300, examples: [[['<li>', '<b', '<p>', '<li>']]] },
    )
  })

  test('empty and too long content is rejected', () => {
    expect(refusal('<p></p>')).toEqual(['content', 'required'])
    expect(refusal('<p> \u200c<br>&nbsp;</p>')).toEqual(['content', 'required'])
    expect(refusal('<script>alert(1)</script>')).toEqual(['content', 'required'])
    expect(refusal(`<p>${'&'.repeat(LONGEST / 2)}</p>`)).toEqual(['content', 'too_long'])
  })
})

test('mentions are the distinct users in the sanitised HTML', () => {
  const kept = sanitised(
    '<p><span data-mention="12">@Mia</span> <span data-mention="0">no</span> <span data-mention="12">@Mia</span></p>',
  )
  expect(mentionsIn(kept)).toEqual([12])
})

test.each([
  '<div>',
  '<p>',
  '<b>',
  '<a href="http://x">',
  '<',
  '<ul><li>',
  '<x>',
  '&',
  '<p a="b" ',
  '<p></p>',
  '<!--',
])('security 4: 96 kB of %s are sanitised quickly', (piece) => {
  const html = (length: number) => `${piece.repeat(length / piece.length)}text`
  const took = (length: number) => {
    const start = performance.now()
    try {
      sanitised(html(length))
    } catch (error) {
      expect(error).toMatchObject({ code: 'invalid', field: 'content' })
    }
    return performance.now() - start
  }
  const best = (length: number) => Math.min(took(length), took(length), took(length))
  // As many tags as one page of a book has.
  expect(best(96_000)).toBeLessThan(Math.max(50, 20 * best(4_000)))
})
