/** A mentioned name is isolated, so that its direction does not affect the sentence that begins with it. */
const mention = '<span'

/** The sanitised text of a note or comment. */
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
