/** The name of somebody mentioned has its own direction, and so does not turn the sentence that begins with it. */
const mention = '<span'

/** The text of a note or comment, as the server has cleaned it. */
export function NoteText({ html }: { html: string }) {
  return (
    <div
      dir="auto"
      className="rich"
      // biome-ignore lint/security/noDangerouslySetInnerHtml: the server keeps only what `sanitize.ts` lets through
      dangerouslySetInnerHTML={{ __html: html.replaceAll(mention, `${mention} dir="auto"`) }}
    />
  )
}
